"""Pictures and files in texts: put in by a script, pasted, and without any script; what readers see, and what others do not."""

import base64
import re

import pytest
from playwright.sync_api import expect

import browsing
import checks
import spaces

# A red point as a PNG.
POINT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC")
PICTURE = {"name": "roof.png", "mimeType": "image/png", "buffer": POINT}
# Of a picture that is drawn for this test: a roof on a wall, wide enough to be looked at.
ROOF = """<svg xmlns='http://www.w3.org/2000/svg' width='900' height='600'><rect width='900' height='600' fill='#9cc3dd'/>
<path d='M150 320 450 120 750 320z' fill='#a5452f'/><rect x='220' y='320' width='460' height='220' fill='#e8dfc8'/>
<rect x='410' y='400' width='90' height='140' fill='#5b4636'/></svg>"""


@pytest.fixture(scope="module")
def forum(browser, house, members):
    """The path of the forum of a hidden space, and the numbers of its people."""
    people = {name: members.add(name, f"{name.lower()}@attachments.example") for name in ("Maria", "Pedro", "Olga")}
    session = browsing.Browsing(browser, house.address)
    context = session.context()
    members.sign_in(context, people["Maria"])
    slug = spaces.found(context.new_page())
    context.close()
    spaces.let_in(members, slug, people["Pedro"], "participant")
    return f"/spaces/{slug}/forum", people


@pytest.fixture(scope="module")
def roof(browser):
    context = browser.new_context(viewport={"width": 900, "height": 600})
    page = context.new_page()
    page.set_content(f"<style>body {{ margin: 0 }}</style>{ROOF}")
    picture = page.screenshot()
    context.close()
    return {"name": "roof.png", "mimeType": "image/png", "buffer": picture}


def bring(page, file, words):
    page.get_by_role("button", name="Add a picture or file").click()
    panel = page.locator(".attaching")
    panel.locator("input[type=file]").set_input_files(file)
    panel.get_by_label("What does it show?").fill(words)
    panel.get_by_role("button", name="Put into the text").click()


def send(page):
    page.locator("main form:has(#text) button:not([name]):not([type=button])").last.click()
    page.wait_for_url(re.compile(r"/forum/\d+"))


def test_a_picture_is_put_into_a_text_and_seen_by_its_readers(signed_in, members, forum, roof):
    path, people = forum
    pedro = signed_in(people["Pedro"], f"/en{path}/new")
    pedro.fill("#title", "The new roof")
    pedro.fill("#text", "This is how it looks now.")
    bring(pedro, roof, "A red roof on a white house")
    expect(pedro.locator("#text")).to_have_value(re.compile(
        r"^This is how it looks now\.\n\n!\[A red roof on a white house\]\(/en/attachments/[\w-]{32}-900x600\)\n\n$"))
    expect(pedro.locator("#text")).to_be_focused()
    browsing.screenshot(pedro, "attachments-writing-phone")
    pedro.get_by_role("button", name="Preview").click()
    expect(pedro.locator(".preview img")).to_have_js_property("naturalWidth", 900)
    send(pedro)
    for width, language in (("phone", "ar"), ("desktop", "en")):
        maria = signed_in(people["Maria"], pedro.url.replace("/en/", f"/{language}/"), width=width)
        picture = maria.locator(".post img")
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("naturalWidth", 900)
        expect(picture).to_have_attribute("alt", "A red roof on a white house")
        assert checks.accessibility(maria) == []
        assert checks.overflow(maria) == []
        browsing.screenshot(maria, f"attachments-read-{width}-{language}")
    source = picture.get_attribute("src")
    outside = signed_in(people["Olga"], "/en/account")
    assert outside.request.get(source).status == 404
    assert outside.request.get(source.removesuffix("/picture")).status == 404


def test_without_a_script_a_page_takes_the_picture_and_gives_the_line(signed_in, forum, roof):
    path, people = forum
    pedro = signed_in(people["Pedro"], f"/en{path}/new", script=False)
    assert pedro.get_by_role("link", name="Add a picture or file").get_attribute("href") == "/en/account/attachments"
    page = signed_in(people["Pedro"], "/en/account/attachments", script=False, width="desktop")
    page.set_input_files("#file", roof)
    page.locator("form[enctype] button").click()
    expect(page.locator(".error").first).to_contain_text("Say in a sentence what the picture shows")
    page.set_input_files("#file", roof)
    page.fill("#words", "A red roof")
    page.locator("form[enctype] button").click()
    line = page.locator("#line").input_value()
    assert line.startswith("![A red roof](/en/attachments/")
    browsing.screenshot(page, "attachments-page-desktop")
    for language in ("en", "ar"):
        own = signed_in(people["Pedro"], page.url.replace("/en/", f"/{language}/"))
        assert checks.accessibility(own) == []
        assert checks.overflow(own) == []
        browsing.screenshot(own, f"attachments-page-phone-{language}")
    pedro.fill("#title", "Without a script")
    pedro.fill("#text", f"See:\n\n{line}")
    send(pedro)
    expect(pedro.locator(".post img")).to_have_attribute("alt", "A red roof")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_panel_is_used_by_keyboard_and_says_what_is_wrong(signed_in, forum, language):
    path, people = forum
    page = signed_in(people["Pedro"], f"/{language}{path}/new")
    opener = page.locator("a.attach")
    opener.focus()
    page.keyboard.press("Space")
    panel = page.locator(".attaching")
    expect(panel.locator("input[type=file]")).to_be_focused()
    assert checks.accessibility(page) == []
    panel.locator("input[type=file]").set_input_files(PICTURE)
    panel.locator("input[type=text]").focus()
    page.keyboard.press("Enter")
    expect(panel.locator("[role=status]")).not_to_be_empty()
    expect(page.locator("#text")).to_have_value("")
    browsing.screenshot(page, f"attachments-panel-phone-{language}")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_lost_network_says_so_and_keeps_the_text(signed_in, forum):
    path, people = forum
    page = signed_in(people["Pedro"], f"/en{path}/new")
    page.fill("#text", "Words that stay.")
    page.context.set_offline(True)
    bring(page, PICTURE, "A point")
    expect(page.locator(".attaching [role=status]")).to_contain_text("could not be sent")
    page.context.set_offline(False)
    page.locator(".attaching").get_by_role("button", name="Put into the text").click()
    expect(page.locator("#text")).to_have_value(re.compile(r"Words that stay\.\n\n!\[A point\]"))
