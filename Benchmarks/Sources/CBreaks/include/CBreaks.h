#include "../../../../Tests/CTextKitBreaks/include/CTextKitBreaks.h"
