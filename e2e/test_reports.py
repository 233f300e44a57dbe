"""Somebody without an account finds a figure wrong, a moderator lets the report through, a data steward answers: by phone in
Arabic, without a script, by keyboard; and what stays between them."""

import json
import urllib.request

import pytest
from playwright.sync_api import expect

import checks

FIGURE = "dataflow=HOUSING_ADEQUACY&series=SLUM_URB&period=2018&area=KEN"
TABLE = "/indicators/HOUSING_ADEQUACY/SLUM_URB?view=table&area=KEN"
WORDS = "The table of the publisher says 46.5 for 2018."


@pytest.fixture(scope="module")
def offices(members):
    """A moderator and a data steward, by role."""
    people = {}
    for role, name in [("moderator", "Moussa Diallo"), ("data-steward", "Stella Otieno")]:
        number = members.add(name, f"{role}@reports.example")
        members.write(
            "insert into global_role (member, role, subject, created_at) values (?, ?, '', 0)", (number, role))
        people[role] = number
    return people


@pytest.fixture
def in_office(signed_in, members, offices):
    """A page of somebody in office, who has signed in with a second step."""
    def open_page(role, path, **options):
        page = signed_in(offices[role], "/en/", **options)
        members.write("update sign_in_session set strength = 'two-factor' where member = ?", (offices[role],))
        page.goto(path)
        return page
    return open_page


def held(page):
    """The page is complete: accessible, no wider than the phone, nothing left in another language or unfilled."""
    assert checks.accessibility(page) == []
    assert checks.overflow(page) == []
    assert checks.unresolved_placeholders(page) == []


def reported(page, language="en", words=WORDS):
    page.goto(f"/{language}/figures/report?{FIGURE}")
    page.locator("input[name=fault][value=value]").check()
    page.locator("#words").fill(words)
    page.locator("main form button").click()
    page.wait_for_url("**/figures/reports/mine/**")
    return page.url


def let_through(page):
    page.goto("/en/moderation/queue")
    page.locator("main li.entry a").first.click()
    held(page)
    page.get_by_role("button", name="Let it through").click()
    expect(page.locator(".saying")).to_have_text("It has been let through.")


def newest(house):
    with urllib.request.urlopen(house.address + "/api/v1/reports?limit=1", timeout=60) as answer:

        return json.loads(answer.read())["reports"][0]


def test_from_a_visitor_to_the_answer_of_a_steward(house, reading, in_office):
    phone = reading.context(language="ar").new_page()
    phone.goto(f"/ar{TABLE}")
    held(phone)
    phone.locator("tbody tr", has_text="2018").locator("a[href*='figures/report']").click()
    held(phone)
    phone.locator("main form button").click()
    expect(phone.locator("#errors")).to_be_visible()
    phone.locator("input[name=fault][value=value]").check()
    phone.locator("#words").fill(WORDS)
    phone.locator("main form button").click()
    phone.wait_for_url("**/figures/reports/mine/**")
    held(phone)
    mine = phone.url
    phone.goto(f"/ar{TABLE}")
    expect(phone.locator("a.tag[href*='/figures/reports/']")).to_have_count(0)

    let_through(in_office("moderator", "/en/"))
    phone.goto(f"/ar{TABLE}")
    mark = phone.locator("a.tag[href*='/figures/reports/']")
    expect(mark).to_have_count(1)
    held(phone)
    mark.click()
    held(phone)
    expect(phone.get_by_text(WORDS)).to_be_visible()

    steward = in_office("data-steward", "/en/admin/figure-reports", width="desktop", script=False)
    steward.locator("main .entries a").first.click()
    steward.locator("#words").fill("The publisher counts four deprivations, the table five.")
    steward.locator("input[name=state][value=explained]").check()
    steward.get_by_role("button", name="Send the answer").click()
    expect(steward.locator(".saying")).to_be_visible()
    expect(steward.locator("article.comment")).to_contain_text("four deprivations")

    phone.goto(f"/ar{TABLE}")
    expect(phone.locator("a.tag[href*='/figures/reports/']")).to_have_count(0)
    phone.goto(mine)
    expect(phone.locator("article.comment")).to_contain_text("four deprivations")
    assert newest(house)["state"] == "explained"


def test_a_selection_of_many_figures_asks_which_is_meant(reading):
    page = reading.open("/en/indicators/HOUSING_ADEQUACY/SLUM_URB?view=map", width="desktop")
    page.get_by_role("link", name="Report a problem with this figure").click()
    expect(page.locator("h1")).to_have_text("Which figure do you mean?")
    held(page)
    page.get_by_role("link", name="Kenya, 2022 (urban)").click()
    expect(page.locator("dl.facts").first).to_contain_text("40.5%")


def test_everything_is_done_by_keyboard_without_a_script(reading):
    page = reading.context(width="desktop", script=False).new_page()
    page.goto(f"/en/figures/report?{FIGURE}")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator("input[name=fault]:focus").count():
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Typed by key.")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/reports/mine/**")
    expect(page.get_by_text("Typed by key.")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_the_pages_are_whole_in_every_language(reading, in_office, language):
    page = reading.context(language=language).new_page()
    for path in [f"/figures/report?{FIGURE}", "/figures/reports", "/figures/reports?state=unsettled", "/figures/reports/1"]:
        page.goto(f"/{language}{path}")
        assert page.locator("html").get_attribute("lang") == language
        held(page)
    desk = in_office("data-steward", f"/{language}/admin/figure-reports")
    held(desk)


def test_320_pixels_are_wide_enough(reading):
    page = reading.context(language="ar").new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    for path in [f"/figures/report?{FIGURE}", "/figures/reports", "/figures/reports/1", TABLE, "/countries/KEN"]:
        page.goto(f"/ar{path}")
        assert checks.overflow(page) == [], path
