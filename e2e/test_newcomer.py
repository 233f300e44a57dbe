"""The whole way of a newcomer on a phone, in Arabic, with real letters; and what an outsider learns: nothing."""

import json
import re

import pytest
from playwright.sync_api import expect

import browsing
import checks
import members as people
from test_account import authenticator

PASSWORD = "morning tea beside the seventh well"


@pytest.fixture(scope="module")
def house():
    house = people.House()
    yield house
    house.stop()


def new_page(reading, **options):
    page = reading.context(**options).new_page()
    reading.pages.append((page, options.get("script", True)))
    page.on("pageerror", lambda error: reading.problems.append(f"{page.url}: {error}"))
    return page


def send(page, action):
    """Presses the button of the form that is sent to the address."""
    page.locator(f"form[action*='{action}'] button").first.click()


def administrator(reading, house, address, name):
    """An administrator: made by the command, a password by its link, a second factor because of the role."""
    link = house.add_member(address, name, "--role", "administrator")
    page = new_page(reading, width="desktop")
    page.goto(link)
    page.locator("#password").fill(PASSWORD)
    send(page, "/sign-in/reset/")
    page.locator("#address").fill(address)
    page.locator("#password").fill(PASSWORD)
    send(page, "/sign-in")
    secret = page.locator("code.secret").inner_text()
    page.locator("#code").fill(people.code(secret))
    send(page, "/sign-in/set-up")
    expect(page.locator(".codes li")).to_have_count(10)
    page.locator("main a.action").click()
    return page


def apply(page, house):
    page.goto("/ar/join")
    for name, value in {"name": "أمينة الحسن", "address": "amina@example.org", "organisation": "اتحاد سكان الأحياء",
                        "role": "منظمة", "purpose": "أريد مقارنة أرقام الإخلاء في مدينتي"}.items():
        page.locator(f"#{name}").fill(value)
    send(page, "/join")
    page.wait_for_url("**/ar/join/sent*")
    page.goto(house.post.link("amina@example.org", "/join/verify/"))
    page.locator("#password").fill(PASSWORD)
    send(page, "/join/verify/")
    page.wait_for_url("**/ar/join/waiting*")


def approve(admin, house):
    admin.goto("/en/admin/applications")
    admin.get_by_role("link", name="أمينة الحسن").click()
    send(admin, "/approve")
    expect(admin.locator(".saying")).to_be_visible()
    house.post.letter("amina@example.org")


def make_space(admin):
    admin.goto("/en/spaces/new")
    admin.locator("#name").fill("Evictions in ports")
    admin.locator("#purpose").fill("Figures and stories")
    admin.locator("input[name=visibility][value=closed]").check()
    admin.locator("input[name=joining][value=open]").check()
    send(admin, "/spaces/new")
    expect(admin.get_by_role("heading", level=1)).to_have_text("Evictions in ports")
    return re.search(r"/spaces/[^/?#]+", admin.url).group()


def sign_in_by_passkey(page):
    authenticator(page)
    page.goto("/ar/account/security/new-passkey")
    page.locator("#name").fill("هاتفي")
    page.locator("main button").first.click()
    expect(page.locator(".saying")).to_be_visible()
    send(page, "/sign-out")
    page.goto("/ar/sign-in/passkey?next=/ar/account/devices")
    page.locator("main button").first.click()
    page.wait_for_url(re.compile(r"//[^/]+/ar/account/devices$"))


def second_device(reading):
    page = new_page(reading, width="desktop")
    page.goto("/fr/sign-in?next=/fr/account")
    page.locator("#address").fill("amina@example.org")
    page.locator("#password").fill(PASSWORD)
    send(page, "/sign-in")
    page.wait_for_url(re.compile(r"//[^/]+/fr/account$"))
    return page


def test_a_newcomer_comes_in_takes_part_and_leaves(reading, house):
    admin = administrator(reading, house, "diego@example.org", "Diego Pérez")
    page = new_page(reading, width="phone", language="ar")
    apply(page, house)
    assert page.goto("/ar/spaces").status == 404, "nothing of the members' area before the approval"
    approve(admin, house)
    space = make_space(admin)

    sign_in_by_passkey(page)
    page.goto("/ar/spaces")
    page.locator(f"main a[href$='{space}']").click()
    send(page, f"{space}/join")
    expect(page.locator(".saying")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    browsing.screenshot(page, "phone-ar-space")

    page.goto("/ar/account/notices")
    page.locator("#subject-spaces").select_option("weekly")
    send(page, "/account/notices")
    page.goto("/ar/account/notices")
    expect(page.locator("#subject-spaces")).to_have_value("weekly")

    other = second_device(reading)
    page.goto("/ar/account/devices")
    send(page, "/account/devices/end-others")
    expect(page.locator(".saying")).to_be_visible()
    assert other.goto("/fr/account").status == 404

    learns_nothing(reading, space, admin)

    page.goto("/ar/account/data")
    with page.expect_download() as download:
        send(page, "/account/data/export")
    data = json.loads(open(download.value.path(), encoding="utf-8").read())
    assert "amina@example.org" in json.dumps(data)
    page.goto("/ar/account/leave")
    page.locator("main input[type=checkbox]").check()
    send(page, "/account/leave")
    page.wait_for_url("**/ar/")
    admin.goto("/en/admin/members")
    expect(admin.get_by_text("أمينة الحسن")).to_have_count(0)


def learns_nothing(reading, space, admin):
    """An outsider with every address gets one and the same answer."""
    page = new_page(reading, width="desktop", script=False)
    addresses = [space, f"{space}/members", f"{space}/settings", "/spaces", "/spaces/new", "/people", "/people/4",
                 "/notices", "/account", "/account/devices", "/admin", "/admin/members", "/admin/audit", "/moderation/queue"]

    def seen(path):
        assert page.goto(f"/en{path}").status == 404, path
        return re.sub(r"next=[^\"]*|nonce=\"[^\"]*\"", "", page.content())

    nothing = seen("/there/is/nothing")
    for path in addresses:
        assert seen(path) == nothing, path


# What sticks out of the window, where the page as a whole does.
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *")]
    .filter((e) => e.getBoundingClientRect().right > innerWidth || e.getBoundingClientRect().left < 0)
    .map((e) => `${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`).slice(-4)"""

PAGES = ["/spaces", "/spaces/new", "{space}", "{space}/members", "{space}/invite", "{space}/settings", "/people",
         "/account/profile", "/account/notices", "/account/security", "/notices", "/moderation/mine", "/admin",
         "/admin/applications", "/admin/members", "/admin/mail", "/admin/jobs", "/admin/settings", "/admin/storage",
         "/admin/audit", "/admin/invitations", "/admin/groups", "/admin/break-glass"]


def test_the_pages_of_members_are_well_made(reading, house):
    page = administrator(reading, house, "lena@example.org", "Lena Petrova")
    space = make_space(page)
    for language, size in {"en": (1280, 900), "ar": (390, 844), "ru": (320, 700), "zh": (390, 844)}.items():
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for path in PAGES:
            path = f"/{language}{path.format(space=space)}"
            assert page.goto(path).status == 200, path
            assert page.evaluate(TOO_WIDE) == [], f"{path} is too wide"
            assert checks.accessibility(page) == [], path
            if language in ("en", "ar"):
                browsing.screenshot(page, f"{size[0]}-{path.strip('/').replace('/', '-')}")
