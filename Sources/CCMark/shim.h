// The reader of Markdown with tables (cmark-gfm), as Swift sees it.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
