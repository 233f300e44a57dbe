// The compression library, as Swift sees it.
#include <zlib.h>
