// The XML parser, as Swift sees it.
#include <expat.h>
