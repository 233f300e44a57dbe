"""Talking in the forum of a space: on a phone in Arabic, without a script, by keyboard; and what nobody else learns of it."""

import pytest
from playwright.sync_api import expect

import browsing
import checks
import spaces


@pytest.fixture(scope="module")
def space(browser, house, members):
    """A hidden space with its people: name to number, and the path of the space."""
    people = {name: members.add(name, f"{name.split()[0].lower()}@forum.example") for name in
              ["Maria Ndegwa", "Pedro Lima", "Wei Zhang", "Omar Said", "Musa Kamara", "Olga Petrova"]}
    session = browsing.Browsing(browser, house.address)
    context = session.context()
    members.sign_in(context, people["Maria Ndegwa"])
    page = context.new_page()
    slug = spaces.found(page)
    context.close()
    for name, role in [("Pedro Lima", "participant"), ("Wei Zhang", "participant"), ("Omar Said", "observer"),
                       ("Musa Kamara", "space-moderator")]:
        spaces.let_in(members, slug, people[name], role)
    path = f"/spaces/{slug}"
    return path, people


def begin(page, path, title, text, language="en"):
    page.goto(f"/{language}{path}/forum/new")
    page.locator("#title").fill(title)
    page.locator("#text").fill(text)
    page.locator("main form:has(#text) button:not([name]):not([type=button])").click()
    page.wait_for_url("**/forum/*")
    return page.url.split("?")[0].split("#")[0]


def reply(page, text):
    page.locator("#text").fill(text)
    page.locator("form:has(#text) .buttons button").click()
    expect(page.locator(".saying")).to_be_visible()


def test_a_topic_is_begun_and_answered_without_a_script(signed_in, space):
    path, people = space
    pedro = signed_in(people["Pedro Lima"], f"/en{path}/forum", script=False)
    expect(pedro.get_by_text("Nobody has begun a topic yet")).to_be_visible()
    address = begin(pedro, path, "Who counts the roofs?", "# Roofs\n\n- tin\n- thatch\n\n<script>alert(1)</script>")
    expect(pedro.locator(".post li").first).to_have_text("tin")
    expect(pedro.locator(".post h2")).to_have_text("Roofs")

    wei = signed_in(people["Wei Zhang"], f"/en{path}/forum", script=False)
    wei.get_by_role("link", name="New topic").click()
    wei.get_by_role("link", name="Quote").click()
    assert wei.locator("#text").input_value().startswith("[Pedro Lima]")
    reply(wei, wei.locator("#text").input_value() + "The city counts them.")
    expect(wei.locator(".post").nth(1).locator("blockquote")).to_contain_text("tin")
    expect(wei.locator(".post").nth(1)).to_contain_text("answers no. 1")

    pedro.goto(f"/en{path}/forum")
    pedro.get_by_role("link", name="1 new").click()
    assert pedro.url.endswith("#p2")
    expect(pedro.locator(".since")).to_have_text("New since you were here")
    pedro.goto(address)
    expect(pedro.locator(".since")).to_have_count(0)


def test_two_windows_change_one_post_and_nothing_is_lost(signed_in, space):
    path, people = space
    first = signed_in(people["Wei Zhang"], f"/en{path}/forum")
    begin(first, path, "Gutters", "They leak.")
    first.get_by_role("link", name="Change").click()
    second = first.context.new_page()
    second.goto(first.url)
    for page, text in [(first, "They leak in March."), (second, "They leak in April.")]:
        page.locator("#text").fill(text)
        page.locator("form:has(#text) .buttons button").click()
    expect(second.locator(".problems, [role=alert]").first).to_contain_text("changed in another window")
    expect(second.locator("pre")).to_have_text("They leak in March.")
    assert second.locator("#text").input_value() == "They leak in April."
    second.locator("form:has(#text) .buttons button").click()
    expect(second.locator(".post")).to_contain_text("They leak in April.")
    second.get_by_role("link", name="changed").click()
    expect(second.locator("section .written")).to_have_count(3)


def test_a_moderator_hides_a_post_and_it_is_gone_for_others(signed_in, space):
    path, people = space
    wei = signed_in(people["Wei Zhang"], f"/en{path}/forum")
    address = begin(wei, path, "Walls", "Fine words.")
    reply(wei, "An insult that nobody needs.")
    omar = signed_in(people["Omar Said"], address)
    expect(omar.locator(".post")).to_have_count(2)
    musa = signed_in(people["Musa Kamara"], f"/en/moderation/case?ref=post%3A{post_number(wei)}")
    musa.locator("input[name=kind][value=hide]").check()
    musa.locator("select[name=rule]").select_option("respect")
    musa.locator("#reason").fill("It calls somebody names.")
    musa.locator("form:has(input[name=kind]) button").click()
    expect(musa.locator(".saying")).to_be_visible()
    omar.reload()
    expect(omar.locator(".post")).to_have_count(1)
    wei.goto(address)
    expect(wei.locator(".post").nth(1)).to_contain_text("Hidden by a moderator")


def post_number(page):
    return page.locator(".post").nth(1).locator("a[href*='/forum/posts/']").first.get_attribute("href").split("/")[-1]


def test_outsiders_learn_nothing(signed_in, space):
    path, people = space
    olga = signed_in(people["Olga Petrova"], "/en/spaces")
    answers = set()
    for address in [f"{path}/forum", f"{path}/forum/1", f"{path}/forum/posts/1", f"{path}/forum/new", "/spaces/none/forum"]:
        answer = olga.request.get(f"/en{address}")
        answers.add((answer.status, len(answer.text()) > 0))
    assert answers == {(404, True)}
    olga.goto("/en/find?q=roofs")
    expect(olga.locator("mark")).to_have_count(0)


@pytest.mark.parametrize("language,width", [("ar", "phone"), ("en", "desktop"), ("zh", "phone")])
def test_the_pages_of_the_forum_are_well_made(signed_in, space, language, width):
    path, people = space
    page = signed_in(people["Maria Ndegwa"], f"/{language}{path}/forum", width=width)
    title = {"ar": "من يعدّ الأسطح؟", "en": "Who pays for repairs?", "zh": "谁来修屋顶？"}[language]
    text = {"ar": "أسطح من **الصفيح** في كل حي.\n\n1. المسح\n2. الخريطة", "en": "Tenants do, in *most* cities.",
            "zh": "屋顶大多由**租户**修理。"}[language]
    address = begin(page, path, title, text, language)
    reply(page, text)
    for where in [f"/{language}{path}", f"/{language}{path}/forum", f"/{language}{path}/forum/new", address,
                  f"/{language}{path}/forum/categories", address + "/order"]:
        page.goto(where)
        name = f"forum-{language}-{width}-" + where.rstrip("/").rsplit("/", 1)[-1]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
        assert checks.headings(page) == [] and checks.unresolved_placeholders(page) == [], where
        assert checks.accessibility(page) == [], where
        browsing.screenshot(page, name)
