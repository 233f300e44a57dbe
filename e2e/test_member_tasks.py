"""What members come to do, on a phone, in two languages: a moderator's morning, a facilitator who shares a draft, a long reply
written on a train; and a download that ends in the middle when its reader loses the file."""

import http.client
import re
import socket
import time
import urllib.parse

import pytest
from playwright.sync_api import expect

import browsing
import checks
import spaces

LANGUAGES = ["es", "ar"]


class Cast:
    """People of a hidden space: Fatima facilitates, Musa moderates the site, the others take part."""

    def __init__(self, browser, house, members, language):
        self.members = members
        mark = time.monotonic_ns()
        self.numbers = {
            name: members.add(name, f"{name.lower()}-{mark}@tasks.example", language)
            for name in ("Maria", "Fatima", "Pedro", "Wei", "Musa", "Mina")}
        for name in ("Musa", "Mina"):
            members.write("insert into global_role (member, role, subject, created_at) values (?, 'moderator', '', 0)",
                          (self.numbers[name],))
        session = browsing.Browsing(browser, house.address)
        context = session.context()
        members.sign_in(context, self.numbers["Maria"])
        self.slug = spaces.found(context.new_page())
        session.close()
        for name, role in (("Fatima", "facilitator"), ("Pedro", "participant"), ("Wei", "participant"),
                           ("Musa", "participant"), ("Mina", "participant")):
            spaces.let_in(members, self.slug, self.numbers[name], role)

    def strengthen(self, name):
        """Offices need a second factor."""
        self.members.write("update sign_in_session set strength = 'passkey' where member = ?", (self.numbers[name],))

    def applicant(self, name):
        number = self.members.add(name, f"{name.lower()}-{time.monotonic_ns()}@tasks.example")
        self.members.write("update member set state = 'pending', approved_at = null where id = ?", (number,))
        return number


@pytest.fixture(params=LANGUAGES, scope="module")
def language(request):
    return request.param


@pytest.fixture(scope="module")
def cast(browser, house, members, language):
    return Cast(browser, house, members, language)


@pytest.fixture
def person(signed_in, cast):
    def open_page(name, path, **options):
        page = signed_in(cast.numbers[name], "/en/account", **options)
        cast.strengthen(name)
        page.goto(path)
        return page

    return open_page


def send(page, action):
    page.locator(f"form[action$='{action}'] button:not([name]):not([type=button])").last.click()


def look(page, name):
    assert checks.accessibility(page) == []
    assert checks.overflow(page) == []
    browsing.screenshot(page, name)


def begin(page, cast, language, title, text):
    page.goto(f"/{language}/spaces/{cast.slug}/forum/new")
    page.fill("#title", title)
    page.fill("#text", text)
    send(page, "/forum/new")
    page.wait_for_url(re.compile(r"/forum/\d+"))
    return page.url.split("?")[0].split("#")[0]


def test_a_moderator_approves_hides_and_answers_an_appeal(person, cast, language):
    applicant = cast.applicant("Rosa")
    musa = person("Musa", f"/{language}/admin/applications")
    musa.get_by_role("link", name="Rosa").first.click()
    look(musa, f"task10-application-phone-{language}")
    send(musa, "/approve")
    expect(musa.locator(".saying")).to_be_visible()
    assert cast.members.read("select state from member where id = ?", (applicant,)) == [("active",)]

    wei = person("Wei", "/en/account")
    topic = begin(wei, cast, language, "Walls", "An insult that nobody needs.")
    musa.goto(topic)
    musa.locator(".post a[href*='/report']").first.click()
    post = re.search(r"post%3A(\d+)|post:(\d+)", musa.url)
    number = post[1] or post[2]
    musa.goto(f"/{language}/moderation/case?ref=post%3A{number}")
    musa.locator("input[name=kind][value=hide]").check()
    musa.locator("select[name=rule]").select_option("respect")
    musa.fill("#reason", "It calls somebody names.")
    look(musa, f"task10-hiding-phone-{language}")
    musa.locator("form:has(input[name=kind]) button:not([type=button])").last.click()
    expect(musa.locator(".saying")).to_be_visible()
    pedro = person("Pedro", topic)
    expect(pedro.locator(".post")).to_have_count(0)

    wei.goto(f"/{language}/moderation/mine")
    wei.locator("a[href*='/moderation/measures/']").first.click()
    expect(wei.locator("main")).to_contain_text("It calls somebody names.")
    wei.locator("textarea").fill("I meant the wall, not a person.")
    send(wei, wei.url.split(f"/{language}")[1].split("?")[0])
    expect(wei.locator(".saying")).to_be_visible()

    mina = person("Mina", f"/{language}/moderation/queue")
    mina.locator("a[href*='/moderation/appeals/']").first.click()
    mina.locator("input[value=overturned]").check()
    mina.fill("#answer", "You are right; it was about the wall.")
    look(mina, f"task10-appeal-phone-{language}")
    send(mina, mina.url.split(f"/{language}")[1])
    expect(mina.locator(".saying")).to_be_visible()
    pedro.reload()
    expect(pedro.locator(".post")).to_have_count(1)


def test_a_facilitator_shares_a_draft_to_read_then_lets_two_people_edit_it(person, cast, language, members):
    maria = person("Maria", f"/{language}/spaces/{cast.slug}/files")
    maria.locator("summary").first.click()
    maria.fill("#name", "Drafts")
    send(maria, "/files/folders")
    maria.wait_for_url(re.compile(r"/folders/\d+"))
    folder = maria.url.split(f"/{language}")[1].split("?")[0]
    people = f"/{language}{folder}/people"
    maria.goto(people)
    send(maria, f"{folder}/apart")
    give(maria, people, "member", cast.numbers["Fatima"], "manage")
    for role in ("participant", "observer", "facilitator"):
        give(maria, people, "role", role, "read")

    fatima = person("Fatima", "/en/account")
    begin(fatima, cast, language, "A draft to read", "Please read before Monday.")
    fatima.goto(f"/{language}{folder}")
    fatima.set_input_files("#files", [
        {"name": "draft.txt", "mimeType": "text/plain", "buffer": b"What we ask of the city."}])
    send(fatima, "/files/upload")
    fatima.wait_for_url(re.compile(r"/files/\d+"))
    address = fatima.url.split("?")[0]

    pedro = person("Pedro", address)
    expect(pedro.locator("pre")).to_contain_text("What we ask of the city.")
    expect(pedro.locator("a[href$='/download']")).to_have_count(0)
    assert pedro.request.get(address + "/download").status == 404
    look(pedro, f"task11-read-only-phone-{language}")

    for name in ("Pedro", "Wei"):
        give(fatima, people, "member", cast.numbers[name], "edit")
    look(fatima, f"task11-levels-phone-{language}")
    for name in ("Pedro", "Wei"):
        page = person(name, address)
        page.set_input_files("#file", [
            {"name": "draft.txt", "mimeType": "text/plain", "buffer": f"Changed by {name}.".encode()}])
        send(page, "/version")
        expect(page.locator(".saying")).to_be_visible()
        expect(page.locator("pre")).to_contain_text(f"Changed by {name}.")
        assert page.request.get(address + "/download").text() == f"Changed by {name}."
    musa = person("Mina", address)
    assert musa.request.get(address + "/download").status == 404


def give(page, people, kind, who, level):
    page.goto(people)
    page.locator("#who").select_option(f"{kind}:{who}")
    page.locator(f"input[name=level][value={level}]").check()
    send(page, "/levels")
    expect(page.locator(".saying")).to_be_visible()


def test_a_long_reply_on_a_train_is_not_lost(person, cast, language):
    fatima = person("Fatima", "/en/account")
    topic = begin(fatima, cast, language, "The train", "Write at length, please.")
    pedro = person("Pedro", topic)
    words = " ".join(f"Sentence {number} of a long reply." for number in range(300))
    pedro.fill("#text", words)
    pedro.context.set_offline(True)
    pedro.locator("#text").press("End")
    pedro.locator("#text").type(" The tunnel.")
    send(pedro, topic.split(f"/{language}")[1])
    expect(pedro.locator(".state")).to_have_attribute("data-kind", "not-connected")
    expect(pedro.locator("#text")).to_have_value(words + " The tunnel.")
    look(pedro, f"task12-offline-phone-{language}")
    pedro.context.set_offline(False)
    send(pedro, topic.split(f"/{language}")[1])
    expect(pedro.locator(".post")).to_have_count(2)
    expect(pedro.locator(".post").nth(1)).to_contain_text("The tunnel.")
    pedro.goto(topic)
    expect(pedro.locator(".offers")).to_be_hidden()


def test_a_download_ends_in_the_middle_when_its_reader_loses_the_file(
        person, cast, language, members, tmp_path):
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(range(256)) * (160 << 10))
    maria = person("Maria", f"/{language}/spaces/{cast.slug}/files")
    maria.set_input_files("#files", str(large))
    send(maria, "/files/upload")
    maria.wait_for_url(re.compile(r"/files/\d+"), timeout=60_000)
    address = maria.url.split("?")[0] + "/download"
    size = members.read("select max(size) from blob")[0][0]
    wei = person("Wei", "/en/account")
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in wei.context.cookies())
    place = urllib.parse.urlsplit(address)
    reader = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    # A small buffer, so that the system does not take in what the reader has not asked for.
    reader.sock = socket.socket()
    reader.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 << 10)
    reader.sock.connect((place.hostname, place.port))
    reader.request("GET", place.path, headers={"Cookie": cookies})
    answer = reader.getresponse()
    assert answer.status == 200
    got = len(answer.read(1 << 20))
    members.write("delete from access_grant where principal = ?", (cast.numbers["Wei"],))
    try:
        while piece := answer.read(64 << 10):
            got += len(piece)
    except (http.client.HTTPException, OSError):
        pass  # cut off in the middle
    reader.close()
    assert got < size
    spaces.let_in(members, cast.slug, cast.numbers["Wei"], "participant")
