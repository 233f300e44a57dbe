"""A post of the blog: from a draft on a phone to its readers, through another person, in two languages, with comments."""

import datetime
import re
import urllib.request

import feedparser
import pytest
from playwright.sync_api import expect

import browsing
import checks
from accounts import Accounts


class Cast:
    """Who takes part; each has a browser of their own."""

    def __init__(self, house, reading):
        self.accounts = Accounts(house)
        self.reading = reading
        self.pages = {}

    def add(self, name, role=None, subject=""):
        member = self.accounts.add(name, f"{len(self.pages)}-{id(self)}@example.org")
        if role:
            self.accounts.write(
                "insert into global_role (member, role, subject, created_at) values (?, ?, ?, 0)",
                (member, role, subject))
        return member

    def page(self, name, role=None, subject="", **options):
        member = self.add(name, role, subject)
        context = self.reading.context(**options)
        self.accounts.sign_in(context, member)
        # Editors come in with a second factor.
        self.accounts.write("update sign_in_session set strength = 'passkey' where member = ?", (member,))
        page = context.new_page()
        self.reading.pages.append((page, options.get("script", True)))
        page.on("pageerror", lambda error: self.reading.problems.append(f"{page.url}: {error}"))
        self.pages[name] = page
        page.member = member
        return page


@pytest.fixture
def reading(browser, house):
    session = browsing.Browsing(browser, house.address)
    yield session
    session.close()
    assert session.problems == []


@pytest.fixture
def cast(house, reading):
    return Cast(house, reading)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def write(page, title, text, language="en", send=False):
    """Fills in the form of a new post and saves it; the address at the desk."""
    page.goto("/en/blog/desk/new")
    page.locator("#title").fill(title)
    page.locator("#lead").fill("What we found in three ports")
    page.locator("#text").fill(text)
    page.locator("#language").select_option(language)
    press(page, "Save and send to review" if send else "Save draft")
    expect(page.locator(".saying")).to_be_visible()
    return re.search(r"/blog/desk/[^/?#]+", page.url).group()


def good(page, language="en"):
    """Nothing that a reader would stumble over."""
    return (
        checks.language(page, language) + checks.headings(page) + checks.overflow(page) + checks.accessibility(page)
        + checks.unresolved_placeholders(page))


def status(house, path):
    try:
        return urllib.request.urlopen(house.address + path).status
    except urllib.error.HTTPError as error:
        return error.code


def test_a_post_reaches_its_readers_through_another_person(house, cast, reading):
    author = cast.page("Amina Diallo", width="phone", script=False)
    desk = write(author, "Who sleeps at the port", "We counted **twice**.\n\n- at dusk\n- at dawn")
    path = desk.replace("/desk", "")
    assert status(house, f"/en{path}") == 404, "a draft is its author's own"
    press(author, "Send to review")
    expect(author.locator(".facts .tag").first).to_have_text("In review")

    editor = cast.page("Ed Brown", role="editor", width="desktop")
    editor.goto("/en/blog/desk")
    assert good(editor) == []
    editor.get_by_role("link", name="Who sleeps at the port").click()
    assert good(editor) == []
    browsing.screenshot(editor, "blog-review-desktop")
    editor.locator("#field").select_option("lead")
    editor.locator("#words").fill("Which three?")
    press(editor, "Add remark")
    expect(editor.locator(".comment")).to_contain_text("Which three?")
    editor.locator("summary", has_text="Send back to the authors").click()
    editor.locator("#send-back-reason").fill("Name the ports, please.")
    press(editor, "Send back to the authors")
    expect(editor.locator("h1")).to_have_text("Writing desk")

    author.goto(f"/en{desk}")
    expect(author.locator("main")).to_contain_text("Name the ports, please.")
    author.get_by_role("link", name="Change the text").click()
    author.locator("#lead").fill("Dakar, Lomé and Tema")
    press(author, "Save and send to review")
    expect(author.locator(".facts .tag").first).to_have_text("In review")

    editor.goto(f"/en{desk}")
    press(editor, "Approve")
    expect(editor.locator(".facts .tag").first).to_have_text("Approved")
    press(editor, "Publish now")
    expect(editor.locator(".facts .tag").first).to_have_text("Published")

    reader = reading(f"/en{path}", width="phone")
    expect(reader.locator("h1")).to_have_text("Who sleeps at the port")
    expect(reader.locator(".prose strong")).to_have_text("twice")
    assert good(reader) == []
    browsing.screenshot(reader, "blog-post-phone")

    translator = cast.page("Leïla Ben", role="translator", subject="ar", width="desktop")
    translator.goto(f"/en{path}")
    translator.get_by_role("link", name="Translate into: العربية").click()
    translator.locator("#title").fill("من ينام في الميناء")
    translator.locator("#lead").fill("داكار ولومي وتيما")
    translator.locator("#text").fill("أحصيناهم مرتين.")
    assert good(translator) == []
    press(translator, "Publish translation")
    expect(translator.locator(".saying")).to_be_visible()

    arabic = reading(f"/ar{path}", width="phone", language="ar")
    expect(arabic.locator("h1")).to_have_text("من ينام في الميناء")
    assert good(arabic, "ar") == []
    browsing.screenshot(arabic, "blog-post-phone-ar")

    member = cast.page("Max Weber", width="phone")
    member.goto(f"/en{path}")
    member.locator("#words").fill("The same **here**.")
    press(member, "Send comment")
    expect(member.locator(".comments .comment")).to_contain_text("The same here.")
    assert good(member) == []
    author.goto("/en/notices")
    expect(author.locator("main")).to_contain_text("Max Weber commented on “Who sleeps at the port”")


def test_a_post_is_published_at_its_time_and_not_before(house, cast):
    author = cast.page("Awa Sow")
    desk = write(author, "A post for tomorrow", "Later", send=True)
    editor = cast.page("Eve Green", role="editor")
    editor.goto(f"/en{desk}")
    press(editor, "Approve")
    editor.locator("summary", has_text="Publish at a time").click()
    editor.locator("#day").fill((datetime.date.today() + datetime.timedelta(days=2)).isoformat())
    editor.locator("#time").fill("08:30")
    press(editor, "Publish at a time")
    expect(editor.locator(".facts .tag").first).to_have_text("Scheduled")
    assert status(house, "/en" + desk.replace("/desk", "")) == 404
    listed = urllib.request.urlopen(f"{house.address}/en/blog").read().decode()
    assert "A post for tomorrow" not in listed


def test_two_who_write_at_once_lose_nothing(cast):
    author = cast.page("Ines Prado", width="desktop")
    desk = write(author, "Two pens", "The first text")
    other = author.context.new_page()
    for page, text in [(author, "Mine, with care"), (other, "Theirs, in haste")]:
        page.goto(f"/en{desk}/edit")
        page.locator("#text").fill(text)
    press(other, "Save draft")
    expect(other.locator(".saying")).to_be_visible()
    press(author, "Save draft")
    expect(author.locator("#conflict")).to_be_visible()
    expect(author.locator("main")).to_contain_text("Theirs, in haste")
    expect(author.locator("#text")).to_have_value("Mine, with care")
    assert good(author) == []
    browsing.screenshot(author, "blog-conflict-desktop")
    press(author, "Save draft")
    expect(author.locator(".post.work")).to_contain_text("Mine, with care")


def test_the_feeds_are_atom(house, cast, reading):
    author = cast.page("Nadia <Khan>")
    desk = write(author, "Feeds & <angles>", "With a [link](/en/about) and 中文", send=True)
    editor = cast.page("Emil Blau", role="editor")
    editor.goto(f"/en{desk}")
    press(editor, "Approve")
    press(editor, "Publish now")
    page = reading("/en/blog")
    address = page.locator("link[type='application/atom+xml']").first.get_attribute("href")
    for path in [address, "/en/blog/feed.xml?lang=en", f"/en/blog/authors/{author.member}/feed.xml"]:
        answer = urllib.request.urlopen(house.address + path)
        assert answer.headers.get_content_type() == "application/atom+xml"
        feed = feedparser.parse(answer.read())
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.version == "atom10"
        entry = next(entry for entry in feed.entries if "angles" in entry.title)
        assert entry.id and entry.updated_parsed and entry.published_parsed
        assert entry.author == "Nadia <Khan>"
        assert entry.link.endswith(desk.replace("/desk", ""))
        assert f'href="{house.address}/en/about"' in entry.content[0].value
    empty = feedparser.parse(urllib.request.urlopen(f"{house.address}/en/blog/feed.xml?lang=zh").read())
    assert not empty.bozo and empty.entries == []


def test_the_blog_is_read_by_keyboard(cast, house, reading):
    author = cast.page("Kofi Mensah", width="desktop")
    write(author, "By keys alone", "x")
    author.goto("/en/blog/desk")
    link = author.get_by_role("link", name="By keys alone")
    for _ in range(80):
        author.keyboard.press("Tab")
        if link.evaluate("(element) => element === document.activeElement"):
            break
    author.keyboard.press("Enter")
    expect(author.locator("h1")).to_have_text("By keys alone")
    button = author.get_by_role("button", name="Send to review")
    button.focus()
    author.keyboard.press("Enter")
    expect(author.locator(".facts .tag").first).to_have_text("In review")


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_every_language_has_its_pages(language, reading, cast):
    page = reading(f"/{language}/blog", width="phone", language=language)
    assert good(page, language) == []
    desk = cast.page(f"Desk {language}", width="phone", language=language)
    for path in ["/blog/desk", "/blog/desk/new"]:
        desk.goto(f"/{language}{path}")
        assert good(desk, language) == []
    browsing.screenshot(desk, f"blog-form-phone-{language}")
