// The transfer library, as Swift sees it.
#include <curl/curl.h>
