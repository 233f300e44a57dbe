"""Passkeys with Chromium's virtual authenticator, sign-in with a real OpenID Connect provider, devices, erasure."""

import json
import re

import pytest
from playwright.sync_api import expect

import browsing
import checks
import server as servers
from provider import Provider


@pytest.fixture(scope="module")
def provider():
    provider = Provider("outside-1", "amina@elsewhere.example")
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def house(provider, tmp_path_factory):
    settings = tmp_path_factory.mktemp("openid") / "providers.json"
    settings.write_text(json.dumps([{
        "id": "ministry", "name": "Ministry", "issuer": provider.issuer, "client": "housing", "secret": "s3cret"}]))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HOUSING_OPENID", str(settings))
        server = servers.Server()
    yield server
    server.stop()


def authenticator(page):
    """A platform authenticator that verifies its user, as a phone has one."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True}})
    return devtools


def add_passkey(page, name="My phone"):
    page.goto("/en/account/security/new-passkey")
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator(".saying")).to_contain_text("The passkey was added")


def test_a_passkey_is_added_and_signs_in(signed_in, members):
    member = members.add("Passkey Person", "passkey@example.org")
    page = signed_in(member, "/en/account/security")
    authenticator(page)
    add_passkey(page)
    expect(page.get_by_text("My phone")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/en/sign-in/passkey?next=/en/account/devices")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("This device")).to_be_visible()
    assert members.read("select strength from sign_in_session where member = ? and strength = 'passkey'", (member,))


def test_a_passkey_confirms_what_could_do_harm(signed_in, members):
    member = members.add("Careful Person", "careful@example.org")
    page = signed_in(member, "/en/account/security")
    authenticator(page)
    add_passkey(page)
    members.write("update sign_in_session set confirmed_at = confirmed_at - 3600000 where member = ?", (member,))
    page.goto("/en/account/address")
    expect(page.get_by_role("heading", level=1)).to_have_text("Please confirm that it is you")
    page.get_by_role("button", name="Confirm with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Change the e-mail address")


def test_without_script_the_page_says_what_passkeys_need(signed_in, members):
    member = members.add("Plain Person", "plain@example.org")
    page = signed_in(member, "/en/account/security/new-passkey", script=False)
    expect(page.get_by_text("must support passkeys and run JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_be_hidden()


def at_provider(page):
    page.get_by_role("button", name=re.compile("outside-1")).first.click()


def test_an_outside_account_is_linked_and_signs_in(signed_in, reading, members, provider):
    member = members.add("Linked Person", "linked@example.org")
    page = signed_in(member, "/en/account/security")
    page.get_by_role("link", name="Link Ministry").click()
    page.wait_for_url(f"{provider.issuer}/**")
    at_provider(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Link this account?")
    expect(page.get_by_text("amina@elsewhere.example")).to_be_visible()
    page.get_by_role("button", name="Link Ministry").click()
    expect(page.locator(".saying")).to_contain_text("Ministry is linked")

    other = reading.context().new_page()
    other.goto("/ar/openid/ministry?next=/ar/account")
    at_provider(other)
    expect(other.get_by_role("heading", level=1)).to_have_text("حسابك")
    assert members.read("select strength from sign_in_session where member = ? and strength = 'openid'", (member,))


def test_an_account_that_is_not_linked_opens_nothing(reading, members):
    members.write("delete from openid_account")
    members.add("Same Address", "amina@elsewhere.example")
    page = reading.context().new_page()
    page.goto("/en/openid/ministry?next=/en/account")
    at_provider(page)
    page.wait_for_url("**/en/sign-in?**")
    assert page.goto("/en/account").status == 404


def test_another_device_is_signed_out(signed_in, members):
    member = members.add("Many Devices", "devices@example.org")
    first = signed_in(member, "/en/account/devices")
    second = signed_in(member, "/en/account/devices")
    first.reload()
    first.get_by_role("button", name="Sign out all other devices").click()
    expect(first.locator(".saying")).to_contain_text("1 other device is signed out")
    assert second.goto("/en/account").status == 404


def test_the_account_is_downloaded_and_erased(signed_in, members):
    member = members.add("Leaving Person", "leaving@example.org", language="ar")
    page = signed_in(member, "/ar/account/data", width="phone")
    with page.expect_download() as download:
        page.get_by_role("button", name="تنزيل").click()
    data = json.loads(open(download.value.path(), encoding="utf-8").read())
    assert data["data"]["member"][0]["address"] == "leaving@example.org"
    page.goto("/ar/account/leave")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="محو حسابي").click()
    page.wait_for_url("**/ar/")
    assert members.read("select name, state from member where id = ?", (member,)) == [("Former member", "erased")]


PAGES = ["account", "account/security", "account/security/new-passkey", "account/devices", "account/address",
         "account/confirm", "account/data", "account/leave"]


@pytest.mark.parametrize("language,width", [("ar", "phone"), ("en", "desktop")])
def test_the_pages_of_the_account_are_well_made(signed_in, members, language, width):
    member = members.add("أمينة الحسن" if language == "ar" else "Amina Hassan", f"amina-{language}@example.org", language)
    page = signed_in(member, f"/{language}/account", width=width)
    for path in PAGES:
        page.goto(f"/{language}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert checks.accessibility(page) == [], path
        browsing.screenshot(page, f"{width}-{language}-{path.replace('/', '-')}")
