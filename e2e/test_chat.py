"""The chat with two and three browsers at once: exchange, a network that is lost while somebody writes, a permission that is
taken away, no script, Arabic on a phone, keyboard alone."""

import time

import pytest
from playwright.sync_api import expect

import browsing
import checks
import spaces
from accounts import Accounts

PEOPLE = {"maria": "space-manager", "pedro": "participant", "amina": "participant", "omar": "observer"}


class Harbour:
    """A hidden space with four people, made through its pages; further ones are let in through the database."""

    def __init__(self, browser, site):
        self.site = site
        self.accounts = Accounts(site)
        mark = str(time.monotonic_ns())
        self.numbers = {
            name: self.accounts.add(name.capitalize(), f"{name}-{mark}@city.example") for name in PEOPLE}
        session = browsing.Browsing(browser, site.address)
        page = self.page(session, "maria")
        self.slug = spaces.found(page, site.address)
        self.space = self.accounts.read("select id from space where slug = ?", (self.slug,))[0][0]
        for name, role in PEOPLE.items():
            if name != "maria":
                self.let_in(name, role)
        page.goto(f"{site.address}/en/spaces/{self.slug}/chat/new")
        page.locator("#name").fill("Questions")
        page.locator("form[action$='/chat/new'] button").click()
        page.wait_for_url("**/chat/room/*")
        self.room = page.url.split("/chat/room/")[1].split("#")[0]
        assert session.problems == []
        session.close()

    def let_in(self, name, role):
        spaces.let_in(self.accounts, self.slug, self.numbers[name], role)

    def take_out(self, name):
        """As the site does it: the grant goes, and all processes hear of it."""
        self.accounts.write(
            "delete from access_grant where scope = ? and principal = ?", (self.space, self.numbers[name]))
        self.accounts.write(
            "insert into change (topic, key, at) values ('access', ?, ?)",
            (str(self.numbers[name]), int(time.time() * 1000)))

    def page(self, session, name, **options):
        context = session.context(**options)
        self.accounts.sign_in(context, self.numbers[name])
        page = context.new_page()
        page.on("pageerror", lambda error: session.problems.append(f"{page.url}: {error}"))
        return page

    def address(self, language="en"):
        return f"{self.site.address}/{language}/chat/room/{self.room}"


@pytest.fixture
def harbour(browser, site):
    return Harbour(browser, site)


@pytest.fixture
def reading(browser, site):
    session = browsing.Browsing(browser, site.address)
    yield session
    session.close()
    assert session.problems == []


def enter(reading, harbour, name, language="en", **options):
    page = harbour.page(reading, name, **{"width": "desktop"} | options)
    page.goto(harbour.address(language))
    if options.get("script", True):
        expect(page.locator("#log")).to_have_attribute("data-state", "open")
    return page


def say(page, text):
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")


def texts(page):
    return page.locator(".messages > .message:not(.waiting) > .text").all_inner_texts()


def test_three_people_write_to_each_other(harbour, reading):
    maria, pedro, omar = (enter(reading, harbour, name) for name in ("maria", "pedro", "omar"))
    expect(omar.locator("form.composer")).to_have_count(0)
    for turn in range(5):
        say(maria, f"maria {turn}")
        say(pedro, f"pedro {turn}")
    for page in (maria, pedro, omar):
        expect(page.locator(".message:not(.waiting)")).to_have_count(10)
        expect(page.locator(".message.waiting")).to_have_count(0)
        numbers = page.locator(".message").evaluate_all("list => list.map(item => Number(item.dataset.number))")
        assert numbers == list(range(1, 11))
    # Arrow up changes one's last message; everybody sees the new words once.
    pedro.locator("#text").press("ArrowUp")
    expect(pedro.locator("#text")).to_have_value("pedro 4")
    say(pedro, "pedro, changed")
    for page in (maria, omar):
        expect(page.locator(".message .text", has_text="pedro, changed")).to_have_count(1)
        expect(page.locator(".message .text", has_text="pedro 4")).to_have_count(0)
    expect(pedro.locator("#text")).to_be_focused()
    # A message that was deleted leaves a trace on every screen.
    number = maria.locator(".message:has(.text p:text-is('maria 0'))").get_attribute("data-number")
    other = maria.context.new_page()
    other.goto(f"{harbour.address()}/messages/{number}")
    other.locator("form[action$='/delete'] button").first.click()
    expect(pedro.locator(f"#m{number} .trace")).to_be_visible()


def test_a_lost_network_loses_and_doubles_nothing(harbour, reading):
    maria, pedro = enter(reading, harbour, "maria"), enter(reading, harbour, "pedro")
    say(pedro, "before")
    expect(maria.locator(".message", has_text="before")).to_have_count(1)
    pedro.context.set_offline(True)
    for turn in range(3):
        say(pedro, f"on the train {turn}")
    expect(pedro.locator(".message.waiting")).to_have_count(3)
    pedro.locator("#text").fill("half a sente")
    say(maria, "while you were away")
    pedro.context.set_offline(False)
    for page in (maria, pedro):
        for turn in range(3):
            expect(page.locator(".message:not(.waiting)", has_text=f"on the train {turn}")).to_have_count(
                1, timeout=60_000)
        expect(page.locator(".message", has_text="while you were away")).to_have_count(1, timeout=60_000)
    expect(pedro.locator(".message.waiting")).to_have_count(0)
    expect(pedro.locator("#text")).to_have_value("half a sente")
    # The answer to a message is lost on its way: it is sent again, and stands there once.
    cut = {"left": 1}

    def lose(route):
        if route.request.method == "POST" and cut["left"]:
            cut["left"] -= 1
            route.fetch()
            route.abort()
        else:
            route.continue_()

    pedro.route(harbour.address(), lose)
    say(pedro, "sent twice")
    expect(pedro.locator(".message.waiting")).to_have_count(0, timeout=60_000)
    expect(maria.locator(".message", has_text="sent twice")).to_have_count(1)
    maria.reload()
    assert sum(text.strip() == "sent twice" for text in texts(maria)) == 1


def test_what_waits_survives_a_closed_tab(harbour, reading):
    pedro = enter(reading, harbour, "pedro")
    pedro.context.set_offline(True)
    say(pedro, "kept in the browser")
    pedro.locator("#text").fill("a draft")
    expect(pedro.locator(".message.waiting")).to_have_count(1)
    context = pedro.context
    pedro.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(harbour.address())
    expect(again.locator(".message:not(.waiting)", has_text="kept in the browser")).to_have_count(1, timeout=60_000)
    expect(again.locator("#text")).to_have_value("a draft")


def test_a_permission_taken_away_ends_the_stream(harbour, reading):
    maria, pedro = enter(reading, harbour, "maria"), enter(reading, harbour, "pedro")
    harbour.take_out("pedro")
    expect(pedro.locator("#log")).to_have_attribute("data-state", "ended", timeout=60_000)
    say(maria, "among ourselves")
    expect(maria.locator(".message:not(.waiting)")).to_have_count(1)
    expect(pedro.locator(".message", has_text="among ourselves")).to_have_count(0)
    pedro.reload()
    expect(pedro.locator("#log")).to_have_count(0)
    # The answer is that of a page that does not exist, which the console notes.
    reading.problems[:] = [problem for problem in reading.problems if "404" not in problem]


def test_reading_and_writing_without_a_script(harbour, reading):
    pedro = enter(reading, harbour, "pedro", script=False)
    pedro.locator("#text").fill("without a script")
    pedro.locator("form.composer button:not([type=button])").click()
    pedro.wait_for_url("**#m1")
    expect(pedro.locator("#m1")).to_contain_text("without a script")
    pedro.locator("#m1 .answer").click()
    pedro.locator("#text").fill("an answer")
    pedro.locator("form.composer button:not([type=button])").click()
    expect(pedro.locator("#m2")).to_contain_text("an answer")
    maria = enter(reading, harbour, "maria", script=False)
    maria.locator("#m1 summary").click()
    expect(maria.locator("#m2")).to_be_visible()
    maria.goto(f"{harbour.site.address}/en/chat")
    expect(maria.locator(".roster .count")).to_have_count(0)
    pedro.goto(harbour.address())
    pedro.locator("#text").fill("news")
    pedro.locator("form.composer button:not([type=button])").click()
    maria.goto(f"{harbour.site.address}/en/chat")
    expect(maria.locator(".roster .count")).to_contain_text("1")
    maria.locator(".roster a", has_text="Questions").click()
    expect(maria.locator("#new")).to_be_visible()


def test_arabic_on_a_phone(harbour, reading):
    pedro = enter(reading, harbour, "pedro", "ar", width="phone")
    maria = enter(reading, harbour, "maria")
    say(maria, "Welcome")
    expect(pedro.locator(".message", has_text="Welcome")).to_have_count(1)
    assert pedro.locator("#text").bounding_box()["width"] > 200, "room to write on a phone"
    pedro.locator("#text").fill("أهلًا بكم في الميناء")
    pedro.locator("form.composer button:not([type=button])").click()
    expect(maria.locator(".message", has_text="أهلًا بكم")).to_have_count(1)
    assert checks.language(pedro, "ar") == []
    assert checks.overflow(pedro) == []
    assert checks.headings(pedro) == []
    assert checks.accessibility(pedro) == []
    assert checks.unresolved_placeholders(pedro) == []
    box = pedro.locator("#text").bounding_box()
    assert box["y"] + box["height"] <= pedro.viewport_size["height"], "the field is in view"
    for path in ("/chat", "/chat/new", f"/chat/room/{harbour.room}/about", f"/chat/room/{harbour.room}/messages/1",
                 "/chat/search?q=Welcome", f"/spaces/{harbour.slug}/chat"):
        pedro.goto(f"{harbour.site.address}/ar{path}")
        assert (path, checks.overflow(pedro) + checks.headings(pedro) + checks.accessibility(pedro)
                + checks.unresolved_placeholders(pedro)) == (path, [])


def test_with_the_keyboard_alone(harbour, reading):
    pedro = enter(reading, harbour, "pedro")
    pedro.keyboard.press("Tab")
    for _ in range(60):
        if pedro.evaluate("document.activeElement?.id") == "text":
            break
        pedro.keyboard.press("Tab")
    expect(pedro.locator("#text")).to_be_focused()
    pedro.keyboard.type("first line")
    pedro.keyboard.press("Shift+Enter")
    pedro.keyboard.type("second line")
    pedro.keyboard.press("Enter")
    expect(pedro.locator(".message:not(.waiting) .text")).to_have_text("first line\nsecond line", use_inner_text=True)
    expect(pedro.locator("#text")).to_be_focused()
    pedro.keyboard.press("ArrowUp")
    expect(pedro.locator("#text")).to_have_value("first line\nsecond line")
    pedro.keyboard.press("Escape")
    expect(pedro.locator("#text")).to_have_value("")
    expect(pedro.locator("[role=log]")).to_have_attribute("aria-live", "polite")
    assert checks.accessibility(pedro) == []
