"""Files of a space: brought with and without a script, over a lost network, by a program; versions, an edit conflict, the trash,
links, and a reader who gets no bytes."""

import re
import secrets

import pytest
import requests
from playwright.sync_api import expect
from tusclient import client as tus

import browsing
import checks
import spaces


class Person:
    """A member, and a browser of theirs for each page that they open."""

    def __init__(self, members, signed_in, name):
        self.number = members.add(name, f"{secrets.token_hex(4)}@city.example")
        self.signed_in = signed_in

    def page(self, path, **options):
        return self.signed_in(self.number, path, **options)


@pytest.fixture
def people(members, signed_in):
    return {name: Person(members, signed_in, name.capitalize()) for name in ("maria", "pedro", "otto")}


@pytest.fixture
def space(people, members):
    """The address of a hidden space that Maria manages; Pedro takes part, Otto observes."""
    page = people["maria"].page("/en/spaces/new")
    slug = spaces.found(page)
    for name, role in (("pedro", "participant"), ("otto", "observer")):
        spaces.let_in(members, slug, people[name].number, role)
    page.context.close()
    return slug


def choose(page, *names, text="A few words."):
    page.set_input_files("#files", [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name in names])


def bring(person, space, name="plan.txt", text="The plan of the harbour", **options):
    page = person.page(f"/en/spaces/{space}/files", **options)
    choose(page, name, text=text)
    page.click("form.uploading button")
    page.wait_for_url(re.compile(r"/files/\d+"))
    return page


@pytest.mark.parametrize("script", [False, True])
def test_files_come_in_with_and_without_a_script(people, space, script):
    page = bring(people["maria"], space, script=script)
    expect(page.locator("h1")).to_have_text("plan.txt")
    expect(page.locator("pre")).to_contain_text("The plan of the harbour")
    page.goto(f"/en/spaces/{space}/files")
    choose(page, "a.txt", "b.txt")
    page.click("form.uploading button")
    expect(page.locator(".files")).to_contain_text("a.txt")
    expect(page.locator(".files")).to_contain_text("b.txt")


def test_an_upload_goes_on_after_a_lost_network(people, space):
    page = people["maria"].page(f"/en/spaces/{space}/files")
    broken = []

    def lose(route):
        if route.request.method == "PATCH" and len(broken) < 2:
            broken.append(1)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/files/uploads/**", lose)
    page.set_input_files(
        "#files", [{"name": "long.bin", "mimeType": "application/octet-stream", "buffer": bytes(range(256)) * 40_000}])
    page.click("form.uploading button")
    expect(page.locator(".progress")).to_contain_text("goes on by itself")
    page.wait_for_url(re.compile(r"/files/\d+"), timeout=60_000)
    expect(page.locator("h1")).to_have_text("long.bin")
    assert len(broken) == 2


def test_a_reader_gets_no_bytes(people, space):
    path = bring(people["maria"], space).url
    page = people["otto"].page(path)
    expect(page.locator("pre")).to_contain_text("The plan of the harbour")
    expect(page.get_by_role("link", name="Download")).to_have_count(0)
    for derived in ("/download", "/download?version=1", "/links"):
        assert page.request.get(path + derived).status == 404
    assert page.request.get(f"/en/spaces/{space}/files/zip").status == 404


def test_the_second_of_two_loses_nothing(people, space):
    first = bring(people["maria"], space)
    second = people["maria"].page(first.url)
    for page, text in ((first, "First"), (second, "Second")):
        page.set_input_files("#file", [{"name": "plan.txt", "mimeType": "text/plain", "buffer": text.encode()}])
        page.get_by_role("button", name="Send").click()
    expect(second.get_by_role("alert")).to_contain_text("Nothing of yours is lost")
    second.get_by_role("button", name="Make version 3 current").click()
    expect(second.locator("pre")).to_have_text("Second")
    assert second.request.get(re.sub(r"\?.*", "", second.url) + "/download?version=2").text() == "First"


def test_the_trash_gives_back(people, space):
    page = bring(people["maria"], space)
    path = page.url
    page.get_by_role("link", name="Name, description, place").click()
    page.get_by_role("button", name="Put into the trash").click()
    assert people["pedro"].page(path).locator("h1").inner_text() != "plan.txt"
    page.goto(f"/en/spaces/{space}/files/trash")
    page.get_by_role("link", name="plan.txt").click()
    page.get_by_role("button", name="Restore").click()
    expect(people["pedro"].page(path).locator("h1")).to_have_text("plan.txt")


def test_a_link_with_a_password(people, space, reading, members, signed_in):
    page = bring(people["maria"], space)
    page.get_by_role("link", name="Links").click()
    page.check("input[value=download]")
    page.fill("#password", "lighthouse")
    page.get_by_role("button", name="Make a link").click()
    address = page.locator("main input[type=text][dir=ltr]").first.input_value()
    guest = Person(members, signed_in, "Olga").page(address)
    expect(guest.locator("body")).not_to_contain_text("plan.txt")
    guest.fill("#password", "wrong password")
    guest.get_by_role("button", name="Open").click()
    expect(guest.locator(".errors")).to_contain_text("not the password")
    guest.fill("#password", "lighthouse")
    guest.get_by_role("button", name="Open").click()
    expect(guest.locator("h1")).to_have_text("plan.txt")
    with guest.expect_download() as download:
        guest.get_by_role("button", name="Download").click()
    assert download.value.path().read_text() == "The plan of the harbour"


def test_a_program_uploads_with_tus(people, space, tmp_path):
    page = people["pedro"].page(f"/en/spaces/{space}/files")
    token = page.locator("form.uploading [name=_token]").get_attribute("value")
    cookie = next(c for c in page.context.cookies() if c["name"] == "__Host-session")["value"]
    origin = re.match(r"https?://[^/]+", page.url).group()
    headers = {"Cookie": f"__Host-session={cookie}", "Origin": origin, "X-Form-Token": token}
    data = secrets.token_bytes(3_000_000)
    file = tmp_path / "sensor.bin"
    file.write_bytes(data)
    sender = tus.TusClient(f"{origin}/en/spaces/{space}/files/uploads", headers=headers)
    uploader = sender.uploader(
        str(file), chunk_size=1_000_000, metadata={"filename": "sensor.bin"}, upload_checksum=True)
    uploader.upload(stop_at=1_000_000)
    again = sender.uploader(str(file), chunk_size=1_000_000, url=uploader.url, upload_checksum=True)
    assert again.offset == 1_000_000
    again.upload()
    page.reload()
    page.get_by_role("link", name="sensor.bin").click()
    assert page.request.get(page.url + "/download").body() == data
    assert requests.head(uploader.url, headers={"Cookie": "__Host-session=none"}, timeout=10).status_code == 404


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_pages_are_accessible(people, space, language, width):
    path = re.sub("/en/", f"/{language}/", bring(people["maria"], space).url)
    page = people["maria"].page(path, width=width)
    for name, address in (
        ("file", path), ("files", re.sub(r"/\d+$", "", path)), ("file-people", path + "/people"),
        ("file-links", path + "/links"), ("file-change", path + "/change"),
        ("files-trash", re.sub(r"/\d+$", "/trash", path)),
    ):
        page.goto(address)
        problems = checks.accessibility(page) + checks.headings(page) + checks.overflow(page)
        browsing.screenshot(page, f"{name}-{language}-{width}")
        assert problems == [], name
