/* Listens to one chat room over many connections at once, on the loopback only, and tells how long messages took.
   usage: listen http PORT ROOM TOKENS SECONDS    a file with one session token a line; one connection for each
          listen xmpp PORT ROOM COUNT SECONDS     so many anonymous occupants of ROOM@conference.localhost
   Each message holds "t=NANOSECONDS;" of the monotonic clock, taken when it was sent. Says "ready" when all listen, or gives up after four minutes. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { TAIL = 96, MOST = 20000, CHUNK = 65536, PATIENCE = 240 };
/* How many come in at once: XMPP servers let few wait at the door, and who is turned away tries again after a second. */
enum { FEW = 4, MANY = 100 };

struct connection {
    int socket, step, kept;
    char tail[TAIL];
};

static struct connection *connections;
static int count, ready, is_xmpp, port, events_file;
static const char *room;
static char (*tokens)[128];
static double *delays;
static size_t delay_count, delay_room;
static long closed;

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void say(struct connection *c, const char *text) {
    size_t length = strlen(text);
    if (write(c->socket, text, length) != (ssize_t)length) closed++;
}

static const char *header =
    "<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' "
    "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

static void begin(int index) {
    struct connection *c = &connections[index];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (c->socket < 0 || connect(c->socket, (struct sockaddr *)&address, sizeof address) != 0) {
        perror("connect");
        exit(1);
    }
    fcntl(c->socket, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)index};
    epoll_ctl(events_file, EPOLL_CTL_ADD, c->socket, &event);
    if (is_xmpp) {
        say(c, header);
        return;
    }
    char request[512];
    snprintf(request, sizeof request,
             "GET /en/chat/room/%s/stream?from=0 HTTP/1.1\r\nHost: localhost:%d\r\nAccept: text/event-stream\r\n"
             "Cookie: __Host-session=%s\r\n\r\n", room, port, tokens[index]);
    say(c, request);
}

/* One step further on the way in, when the answer to the last has come. */
static void advance(int index, const char *text) {
    struct connection *c = &connections[index];
    if (!is_xmpp) {
        if (c->step == 0 && strstr(text, "text/event-stream")) { c->step = 9; ready++; }
        else if (c->step == 0 && strstr(text, "HTTP/1.1") && !strstr(text, " 200 ")) { fprintf(stderr, "%.200s\n", text); exit(1); }
        return;
    }
    char out[512];
    switch (c->step) {
    case 0:
        if (!strstr(text, "</stream:features>")) return;
        say(c, "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>");
        break;
    case 1:
        if (!strstr(text, "<success")) return;
        say(c, header);
        break;
    case 2:
        if (!strstr(text, "</stream:features>")) return;
        say(c, "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
        break;
    case 3:
        if (!strstr(text, "</iq>")) return;
        snprintf(out, sizeof out,
                 "<presence to='%s@conference.localhost/n%d'><x xmlns='http://jabber.org/protocol/muc'>"
                 "<history maxstanzas='0'/></x></presence>", room, index);
        say(c, out);
        break;
    case 4:
        if (strstr(text, "type='error'")) { fprintf(stderr, "%.300s\n", text); exit(1); }
        if (!strstr(text, "code='110'")) return;
        c->step = 8;
        ready++;
        break;
    default: return;
    }
    c->step++;
}

static void hear(int index) {
    struct connection *c = &connections[index];
    static char text[CHUNK + TAIL + 1];
    memcpy(text, c->tail, c->kept);
    ssize_t length = read(c->socket, text + c->kept, CHUNK);
    if (length <= 0) {
        if (length < 0 && (errno == EAGAIN || errno == EINTR)) return;
        epoll_ctl(events_file, EPOLL_CTL_DEL, c->socket, NULL);
        close(c->socket);
        closed++;
        return;
    }
    int64_t at = now();
    size_t all = c->kept + (size_t)length;
    text[all] = 0;
    if (c->step < 9) {
        int before = c->step;
        advance(index, text);
        if (c->step != before) { c->kept = 0; return; }
    }
    char *end = text;
    for (char *mark = strstr(text, "t="); mark; mark = strstr(mark + 2, "t=")) {
        char *stop = mark + 2 + strspn(mark + 2, "0123456789");
        if (*stop != ';' || stop == mark + 2) continue;
        if (delay_count == delay_room) {
            delay_room = delay_room ? delay_room * 2 : 65536;
            delays = realloc(delays, delay_room * sizeof *delays);
        }
        delays[delay_count++] = (at - strtoll(mark + 2, NULL, 10)) / 1e6;
        end = stop + 1;
    }
    size_t rest = all - (size_t)(end - text);
    c->kept = rest < TAIL ? (int)rest : TAIL;
    memmove(c->tail, text + all - c->kept, c->kept);
}

static void attend(int milliseconds) {
    struct epoll_event events[512];
    int found = epoll_wait(events_file, events, 512, milliseconds);
    for (int i = 0; i < found; i++) hear((int)events[i].data.u32);
}

static int smaller(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double part(double share) {
    return delay_count ? delays[(size_t)(share * (double)(delay_count - 1))] : 0;
}

int main(int argc, char **argv) {
    if (argc != 6) return 2;
    is_xmpp = strcmp(argv[1], "xmpp") == 0;
    port = atoi(argv[2]);
    room = argv[3];
    tokens = calloc(MOST, sizeof *tokens);
    if (is_xmpp) {
        count = atoi(argv[4]);
    } else {
        FILE *file = fopen(argv[4], "r");
        while (file && count < MOST && fscanf(file, "%127s", tokens[count]) == 1) count++;
    }
    if (count < 1 || count > MOST) return 2;
    struct rlimit files = {MOST + 100, MOST + 100};
    setrlimit(RLIMIT_NOFILE, &files);
    connections = calloc((size_t)count, sizeof *connections);
    events_file = epoll_create1(0);
    int64_t latest = now() + (int64_t)PATIENCE * 1000000000;
    for (int next = 0; ready < count;) {
        if (now() > latest) { fprintf(stderr, "only %d of %d got in\n", ready, count); return 1; }
        while (next < count && next - ready < (is_xmpp ? FEW : MANY)) begin(next++);
        attend(100);
        if (closed) { fprintf(stderr, "a connection was closed on the way in\n"); return 1; }
    }
    puts("ready");
    fflush(stdout);
    for (int64_t until = now() + atoll(argv[5]) * 1000000000; now() < until;) attend(100);
    qsort(delays, delay_count, sizeof *delays, smaller);
    printf("{\"listeners\": %d, \"heard\": %zu, \"closed\": %ld, \"p50\": %.1f, \"p95\": %.1f, \"p99\": %.1f, "
           "\"most\": %.1f}\n", count, delay_count, closed, part(0.5), part(0.95), part(0.99), part(1));
    return 0;
}
