#include "ccurl.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

CURLcode ccurl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

CURLcode ccurl_set_body(CURL *handle, const unsigned char *bytes, curl_off_t count) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code ? code : curl_easy_setopt(handle, CURLOPT_POSTFIELDS, (const char *)bytes);
}

CURLcode ccurl_set_sink(CURL *handle, curl_write_callback body, curl_write_callback head, void *data) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
    if (!code) code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, data);
    if (!code) code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
    return code ? code : curl_easy_setopt(handle, CURLOPT_HEADERDATA, data);
}

CURLcode ccurl_set_source(CURL *handle, curl_read_callback source, void *data) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, source);
    return code ? code : curl_easy_setopt(handle, CURLOPT_READDATA, data);
}

CURLcode ccurl_set_gate(CURL *handle, curl_opensocket_callback gate, void *data) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, gate);
    return code ? code : curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, data);
}

CURLcode ccurl_set_watch(CURL *handle, curl_xferinfo_callback watch, void *data) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, watch);
    if (!code) code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, data);
    return code ? code : curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}

CURLcode ccurl_get_number(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

CURLcode ccurl_get_text(CURL *handle, CURLINFO info, const char **value) {
    return curl_easy_getinfo(handle, info, value);
}

// The field `addr` is as long as `addrlen` says, which is more than its declared type.
int ccurl_address(const struct curl_sockaddr *address, unsigned char bytes[16], int *port) {
    const void *start = &address->addr;
    if (address->family == AF_INET && address->addrlen >= sizeof(struct sockaddr_in)) {
        struct sockaddr_in v4;
        memcpy(&v4, start, sizeof v4);
        memcpy(bytes, &v4.sin_addr, 4);
        *port = ntohs(v4.sin_port);
        return 4;
    }
    if (address->family == AF_INET6 && address->addrlen >= sizeof(struct sockaddr_in6)) {
        struct sockaddr_in6 v6;
        memcpy(&v6, start, sizeof v6);
        memcpy(bytes, &v6.sin6_addr, 16);
        *port = ntohs(v6.sin6_port);
        return 16;
    }
    return 0;
}

curl_socket_t ccurl_open(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

curl_socket_t ccurl_refused(void) { return CURL_SOCKET_BAD; }
