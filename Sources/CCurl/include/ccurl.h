// The transfer library, as Swift sees it: functions with fixed types over those of libcurl that take any.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

// Once before the first transfer; may be called again.
CURLcode ccurl_start(void);

CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
// The bytes are not copied and must outlive the transfer.
CURLcode ccurl_set_body(CURL *handle, const unsigned char *bytes, curl_off_t count);
// Where the answer's body and the lines of its head go.
CURLcode ccurl_set_sink(CURL *handle, curl_write_callback body, curl_write_callback head, void *data);
// Where the bytes to send come from.
CURLcode ccurl_set_source(CURL *handle, curl_read_callback source, void *data);
// Asked before each connection is opened.
CURLcode ccurl_set_gate(CURL *handle, curl_opensocket_callback gate, void *data);
// Asked about once a second and when bytes come; another answer than 0 ends the transfer.
CURLcode ccurl_set_watch(CURL *handle, curl_xferinfo_callback watch, void *data);

CURLcode ccurl_get_number(CURL *handle, CURLINFO info, long *value);
CURLcode ccurl_get_text(CURL *handle, CURLINFO info, const char **value);

// The bytes of an address in network order: returns 4 or 16, or 0 when it is neither IPv4 nor IPv6.
int ccurl_address(const struct curl_sockaddr *address, unsigned char bytes[16], int *port);
// Opens the socket that libcurl would have opened.
curl_socket_t ccurl_open(const struct curl_sockaddr *address);
// The answer of a gate that stays closed.
curl_socket_t ccurl_refused(void);

#endif
