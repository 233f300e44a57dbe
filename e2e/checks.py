"""What holds on every page. Each check returns the list of what it found wrong; an empty list is good."""

import re

from axe_playwright_python.sync_playwright import Axe

import scripts

WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def language(page, code):
    found = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    expected = [code, "rtl" if code == "ar" else "ltr"]
    return [] if found == expected else [f"lang and dir are {found}, not {expected}"]


def headings(page):
    """One h1, and no level skipped on the way down."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.tagName[1]))")
    wrong = [] if levels.count(1) == 1 else [f"{levels.count(1)} h1"]
    return wrong + [f"h{b} after h{a}" for a, b in zip(levels, levels[1:]) if b > a + 1]


def overflow(page):
    """Nothing sticks out sideways, but inside an element that scrolls by itself."""
    return page.evaluate(scripts.OVERFLOW)


def foreign_words(page):
    """Runs of three or more Latin-script words that are not marked with a language of their own."""
    return page.evaluate(scripts.FOREIGN_WORDS)


def accessibility(page):
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG_22_AA}})
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in result.response["violations"] for node in violation["nodes"][:3]
    ]


def unresolved_placeholders(page):
    """A `{name}` that was never filled in, or a key where a text should stand."""
    text = page.inner_text("body")
    return re.findall(r"\{[A-Za-z_]+\}|\b(?:NaN|undefined|nil|Optional\()\b", text)


class Weight:
    """Bytes over the wire, headers included, from now on."""

    def __init__(self, page):
        self.requests = []
        page.on("requestfinished", lambda request: self.requests.append(request))

    def parts(self):
        sizes = [(request.url, request.sizes()) for request in self.requests]
        return {url: s["responseBodySize"] + s["responseHeadersSize"] for url, s in sizes}
