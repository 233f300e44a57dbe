// The client library of PostgreSQL, as Swift sees it.
#include <libpq-fe.h>
