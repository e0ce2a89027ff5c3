#include "CTextKitScan.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void tk_return_long_arrays(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
#endif
}
