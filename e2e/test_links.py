"""Links within the site lead somewhere: a bounded walk from the home pages in two languages."""

import collections
import html.parser
import urllib.error
import urllib.parse
import urllib.request

MOST_PAGES = 400
# Enough of each kind of page, so that a long list of countries does not use up the walk.
MOST_OF_A_KIND = 25


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.links = []
        self.ids = set()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if "id" in values:
            self.ids.add(values["id"])
        link = values.get("src" if tag in ("img", "script") else "href")
        if link is not None and values.get("rel") not in ("alternate", "canonical"):
            self.links.append(link)


def kind_of(address):
    parts = urllib.parse.urlsplit(address)
    segments = parts.path.strip("/").split("/")
    extension = segments[-1].rpartition(".")[2] if "." in segments[-1] else ""
    return (*segments[:2], len(segments), bool(parts.query), extension)


class Walk:
    def __init__(self, site):
        self.site = site
        self.seen = {}  # address without fragment → ids of the page, or None for what is no page
        self.kinds = collections.Counter()
        self.broken = []

    def go(self, starts):
        queue = collections.deque((start, "the start") for start in starts)
        while queue and len(self.seen) < MOST_PAGES:
            link, origin = queue.popleft()
            address, fragment = urllib.parse.urldefrag(link)
            if address not in self.seen:
                if self.kinds[kind_of(address)] >= MOST_OF_A_KIND:
                    continue
                self.kinds[kind_of(address)] += 1
                queue.extend((next_link, address) for next_link in self.fetch(address, origin))
            ids = self.seen.get(address)
            if fragment and ids is not None and fragment not in ids:
                self.broken.append(f"{origin} → {link}: no element with that id")

    def fetch(self, address, origin):
        """The links of the page at `address`; empty when it is no page."""
        self.seen[address] = None
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                if not answer.headers.get_content_type() == "text/html":
                    return []
                text = answer.read().decode()
        except (urllib.error.URLError, TimeoutError) as error:
            self.broken.append(f"{origin} → {address}: {error}")
            return []
        page = Links()
        page.feed(text)
        self.seen[address] = page.ids
        targets = [urllib.parse.urljoin(address, link) for link in page.links]
        if any(link.startswith("javascript:") or link.strip() == "#" for link in page.links):
            self.broken.append(f"{address}: a link that leads nowhere")
        return [target for target in targets if target.startswith(self.site)]


def test_every_link_leads_somewhere(site):
    walk = Walk(site.address)
    walk.go([f"{site.address}/en/", f"{site.address}/ar/"])
    assert len(walk.seen) > 50, f"only {len(walk.seen)} addresses were found"
    assert walk.broken == []
