// The password-hashing library, as Swift sees it.
#include <argon2.h>
