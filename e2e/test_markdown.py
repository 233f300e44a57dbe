"""Check 18 of the collaboration: hostile texts through the real preview in a real browser; none of them runs anything."""

import json
import pathlib

import pytest

import browsing
from accounts import Accounts

CORPUS = json.loads((pathlib.Path(__file__).resolve().parent.parent / "Tests/Hostile/markdown.json").read_text("utf-8"))
PROFILE = "/en/account/profile"

# What a text may become; everything else in the preview is something that got through.
STRANGE = """
    (root) => {
      const elements = new Set(["A", "BLOCKQUOTE", "BR", "CODE", "DEL", "DIV", "EM", "H3", "H4", "H5", "H6", "HR", "LI", "OL", "P",
        "PRE", "STRONG", "TABLE", "TBODY", "TD", "TH", "THEAD", "TR", "UL"]);
      const attributes = new Set(["aria-label", "class", "dir", "href", "lang", "rel", "role", "scope", "start", "tabindex", "title"]);
      const found = [];
      for (const element of root.querySelectorAll("*")) {
        if (!elements.has(element.tagName)) found.push(element.outerHTML.slice(0, 100));
        for (const { name } of element.attributes) if (!attributes.has(name)) found.push(`${element.tagName} ${name}`);
        if (element.tagName === "A" && !["http:", "https:", "mailto:"].includes(element.protocol)) found.push(element.href);
        if (element.tagName === "A" && element.origin === location.origin && !element.getAttribute("href").startsWith("/"))
          found.push(element.getAttribute("href"));
      }
      return found;
    }
"""


def source(entry, most=1_000_000):
    """The text, with its unit repeated at most so often."""
    if "text" in entry:
        return entry["text"]
    return entry["before"] + entry["repeat"] * min(entry["times"], most) + entry["after"]


@pytest.fixture
def page(browser, site):
    """A member's browser; whatever a text makes it do fails the test."""
    session = browsing.Browsing(browser, site.address)
    accounts = Accounts(site)
    context = session.context(width="desktop")
    accounts.sign_in(context, accounts.add("Amina Diallo", f"markdown-{len(accounts.read('select id from member'))}@example.org"))
    done = []
    context.on("page", lambda other: done.append(f"a window: {other.url}"))
    page = context.new_page()
    done.clear()
    session.pages.append((page, True))
    page.on("dialog", lambda dialog: (done.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: done.append(f"an error: {error}"))
    page.on("request", lambda request: request.url.startswith(site.address) or done.append(f"a request: {request.url}"))
    page.goto(PROFILE)
    yield page
    assert done == []
    session.close()
    assert session.problems == []


def test_nothing_runs_in_the_live_preview(page):
    assert len(CORPUS) >= 120
    button = page.get_by_role("button", name="Preview")
    area = page.locator("textarea[name=about]")
    panel = page.locator(".writing .preview")
    through = []
    for entry in CORPUS:
        # A browser takes minutes to lay out a word of a hundred thousand letters; the next test has them whole.
        text = source(entry, most=200)
        area.evaluate("(area, text) => { area.value = text; }", text)
        if text.strip() == "":
            continue
        with page.expect_response(lambda answer: "/writing/preview" in answer.url, timeout=60_000) as answered:
            button.click()
        answer = answered.value
        assert answer.status == 200, text[:100]
        page.wait_for_function("(panel) => panel.childElementCount > 0", arg=panel.element_handle())
        through += [(text[:100], strange) for strange in panel.evaluate(STRANGE)]
        button.click()
        assert panel.is_hidden()
        panel.evaluate("(panel) => panel.replaceChildren()")
    assert through == []


def test_nothing_stands_in_the_largest_texts(page):
    through = []
    for entry in CORPUS:
        if "repeat" in entry:
            through += page.locator("textarea[name=about]").evaluate(
                """async (area, text) => {
                     const { preview } = area.closest("[data-writing]").dataset, _token = area.form.elements._token.value;
                     const answer = await fetch(preview, { method: "POST", body: new URLSearchParams({ text, _token }) });
                     if (!answer.ok) return [answer.status];
                     return (%s)(new DOMParser().parseFromString(await answer.text(), "text/html").body);
                   }""" % STRANGE, source(entry))
    assert through == []


def test_nothing_runs_on_the_preview_page(page):
    """The page that serves those who have no script: here the browser's own parser reads the markup, many texts at once."""
    texts = [source(entry) for entry in CORPUS if "text" in entry]
    for start in range(0, len(texts), 20):
        text = "\n\n".join(texts[start:start + 20])
        page.goto(PROFILE)
        with page.expect_navigation(timeout=60_000):
            page.locator("textarea[name=about]").evaluate(
                """(area, text) => {
                     area.value = text;
                     const form = area.form, asked = document.createElement("input");
                     asked.type = "hidden"; asked.name = "_preview"; asked.value = "about";
                     form.append(asked);
                     HTMLFormElement.prototype.submit.call(form);
                   }""", text)
        shown = page.locator(".previewed")
        assert shown.evaluate("(section) => section.textContent.trim().length") > 20
        assert shown.evaluate(STRANGE) == []
        assert page.locator("main script, main iframe, main svg, main object").count() == 0
        assert page.locator("footer.foot").count() == 1, "the page goes on behind the text"


def test_a_link_to_an_indicator_is_a_card(page):
    page.goto("/en/indicators")
    path = page.locator("main a[href*='/indicators/']").first.get_attribute("href").split("?")[0]
    page.goto(PROFILE)
    page.locator("textarea[name=about]").fill(f"See:\n\n[this]({path})\n\n[nothing](/en/indicators/NO/NO)")
    page.get_by_role("button", name="Preview").click()
    card = page.locator(".preview .record")
    card.wait_for()
    assert card.count() == 1
    assert card.get_by_role("link").get_attribute("href") == path
    assert "Source" in card.inner_text()
    assert page.locator(".preview").get_by_role("link", name="nothing").count() == 1
