"""What somebody writes survives a closed tab, an ended session, a restart of the server and a lost network."""

import pytest
from playwright.sync_api import expect

import browsing
import checks
from accounts import Accounts

PROFILE = "/en/account/profile"
WORDS = "Rents rose in Nairobi; wages did not."
# Nothing here depends on how fast the machine is; a letter only may take its time.
PATIENCE = 60_000


@pytest.fixture
def member(house):
    accounts = Accounts(house)
    count = accounts.read("select count(*) from member")[0][0]
    return accounts.add("Amina Diallo", f"drafts-{count}@example.org")


@pytest.fixture
def reading(browser, house):
    session = browsing.Browsing(browser, house.address)
    yield session
    for context in session.contexts:
        context.close()


@pytest.fixture
def signed_in(reading, house, member):
    """A browser in which the member is signed in."""

    def open_browser(**options):
        context = reading.context(**options)
        Accounts(house).sign_in(context, member)
        return context

    return open_browser


def open_form(context, path=PROFILE):
    page = context.new_page()
    page.goto(path)
    return page


def area(page):
    return page.locator("textarea[name=about]")


def state(page):
    return page.locator(".writing .state")


def kept(house, member):
    rows = Accounts(house).read("select text from writing_draft where member = ? and text <> ''", (member,))
    return [row[0] for row in rows]


def saved_about(house, member):
    rows = Accounts(house).read("select value from profile_value where member = ? and part = 'about'", (member,))
    return [row[0] for row in rows]


def test_a_closed_tab_loses_nothing(signed_in, house, member):
    context = signed_in()
    page = open_form(context)
    area(page).press_sequentially(WORDS)
    page.close()  # at once: nothing but this browser can have it

    page = open_form(context)
    offer = page.get_by_role("group", name="A text that you did not send is here:")
    expect(offer).to_contain_text(WORDS)
    assert checks.accessibility(page) == []
    offer.get_by_role("button", name="Put it back").click()
    expect(area(page)).to_have_value(WORDS)
    expect(offer).to_have_count(0)
    expect(state(page)).to_have_text("Kept as a draft.", timeout=PATIENCE)
    assert kept(house, member) == [WORDS]

    # Another browser, in another language: the server has it.
    other = open_form(signed_in(width="desktop"), "/ar/account/profile")
    offer = other.locator(".offered")
    expect(offer).to_contain_text(WORDS)
    offer.get_by_role("button").nth(1).click()
    expect(offer).to_have_count(0)
    for _ in range(200):
        if kept(house, member) == []:
            break
        other.wait_for_timeout(100)
    assert kept(house, member) == []


def test_what_was_sent_is_not_offered_again(signed_in, house, member):
    context = signed_in()
    page = open_form(context)
    area(page).press_sequentially(WORDS)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**" + PROFILE)
    expect(page.locator(".saying")).to_be_visible()
    assert saved_about(house, member) == [WORDS]
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(area(page)).to_have_value(WORDS)
    expect(page.locator(".offered")).to_have_count(0)


def test_typing_over_an_offer_keeps_both(signed_in):
    context = signed_in()
    page = open_form(context)
    area(page).press_sequentially(WORDS)
    expect(state(page)).to_have_text("Kept as a draft.", timeout=PATIENCE)
    page.close()
    page = open_form(context)
    expect(page.locator(".offered")).to_contain_text(WORDS)
    area(page).press_sequentially("Something else")
    page.close()
    page = open_form(context)
    expect(page.locator(".offered")).to_have_count(2)
    expect(page.locator(".offers")).to_contain_text(WORDS)
    expect(page.locator(".offers")).to_contain_text("Something else")


def test_an_ended_session_loses_nothing(signed_in, house, member):
    context = signed_in()
    page = open_form(context)
    Accounts(house).write("delete from sign_in_session where member = ?", (member,))
    area(page).press_sequentially(WORDS)
    expect(state(page)).to_contain_text("You are no longer signed in", timeout=PATIENCE)
    expect(state(page).get_by_role("link")).to_have_attribute("target", "_blank")
    # The form is not let go into the void.
    page.get_by_role("button", name="Save").click()
    expect(area(page)).to_have_value(WORDS)
    assert saved_about(house, member) == []

    # Signed in again in another tab; here nothing was touched.
    Accounts(house).sign_in(context, member)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(state(page)).to_have_text("Kept as a draft.", timeout=PATIENCE)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".saying")).to_be_visible()
    assert saved_about(house, member) == [WORDS]


def test_a_restart_of_the_server_loses_nothing(signed_in, house, member):
    context = signed_in()
    page = open_form(context)
    area(page).press_sequentially("Rents rose ")
    expect(state(page)).to_have_text("Kept as a draft.", timeout=PATIENCE)
    house.end_process()
    area(page).press_sequentially("in Nairobi")
    expect(state(page)).to_have_text("Not connected. Your text is kept on this device.", timeout=PATIENCE)
    house.start()
    expect(state(page)).to_have_text("Kept as a draft.", timeout=PATIENCE)
    assert kept(house, member) == ["Rents rose in Nairobi"]
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".saying")).to_be_visible()
    assert saved_about(house, member) == ["Rents rose in Nairobi"]


def test_a_lost_network_loses_nothing(signed_in, house, member):
    context = signed_in()
    page = open_form(context)
    context.set_offline(True)
    area(page).press_sequentially(WORDS)
    expect(state(page)).to_have_text("Not connected. Your text is kept on this device.", timeout=PATIENCE)
    page.get_by_role("button", name="Save").click()
    expect(area(page)).to_have_value(WORDS)
    context.set_offline(False)
    expect(state(page)).to_have_text("Kept as a draft.", timeout=PATIENCE)
    assert kept(house, member) == [WORDS]
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".saying")).to_be_visible()
    assert saved_about(house, member) == [WORDS]
    assert kept(house, member) == []


def test_without_a_script_the_text_is_previewed_and_sent_on(signed_in, house, member):
    page = open_form(signed_in(script=False))
    area(page).fill("I **build** homes")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".previewed strong")).to_have_text("build")
    expect(area(page)).to_have_value("I **build** homes")
    assert kept(house, member) == ["I **build** homes"]
    area(page).fill("I **build** good homes")
    page.get_by_role("button", name="Send").click()
    assert saved_about(house, member) == ["I **build** good homes"]
    assert kept(house, member) == []
    page.goto("/en/account/drafts")
    expect(page.get_by_text("There are none.")).to_be_visible()
