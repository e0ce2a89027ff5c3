// ICU's break iterators, as the tests have them.
#include "../../../Tests/CTextKitBreaks/breaks.cpp"
