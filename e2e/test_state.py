"""The address is the whole state: it survives a change of language, the back button, and a missing script."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from routes import SANITATION, SLUMS

CHOSEN = f"{SLUMS}?view=line&area=KEN,202&from=2004&to=2016"


def query(page):
    return parse_qs(urlsplit(page.url).query)


def open_tab(page, view):
    page.locator(f'nav.tabs a[data-swaps="view-{view}"]').click()
    page.wait_for_url(f"**view={view}*")
    page.wait_for_selector(f'nav.tabs a[data-swaps="view-{view}"][aria-current]')


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_another_language_keeps_the_selection(visit, script):
    page = visit(f"/en{CHOSEN}", script=script, width="desktop")
    before = query(page)
    page.locator('nav.languages a[lang="ar"]').click()
    page.wait_for_url("**/ar/**")
    assert query(page) == before
    assert page.locator("html").get_attribute("lang") == "ar"


def test_another_language_keeps_what_was_changed_on_the_page(visit):
    page = visit(f"/en{CHOSEN}", width="desktop")
    open_tab(page, "table")
    page.locator('nav.languages a[lang="zh"]').click()
    page.wait_for_url("**/zh/**")
    assert query(page)["view"] == ["table"]
    assert query(page)["area"] == ["KEN,202"]
    assert page.locator("#figure table").count() == 1


def test_the_back_button_undoes_a_change_of_view(visit):
    page = visit(f"/en{CHOSEN}", width="desktop")
    shown = page.locator("#figure").inner_text()
    open_tab(page, "table")
    open_tab(page, "bars")
    page.go_back()
    page.wait_for_selector("#figure table")
    page.go_back()
    page.wait_for_selector('nav.tabs a[data-swaps="view-line"][aria-current]')
    assert page.locator("#figure").inner_text() == shown
    page.go_forward()
    page.wait_for_selector("#figure table")


def test_a_change_on_the_page_shows_what_its_address_shows(visit):
    page = visit(f"/en{CHOSEN}", width="desktop")
    page.locator('select[name="from"]').select_option("2010")
    page.wait_for_url("**from=2010*")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    swapped = page.locator('[data-swap="figures"]').inner_text()
    page.reload()
    assert page.locator('[data-swap="figures"]').inner_text() == swapped


def test_a_place_typed_by_name_is_added(visit):
    page = visit(f"/en{CHOSEN}", width="desktop")
    page.locator('input[name="add"]').fill("Uganda")
    page.locator('input[name="add"]').press("Enter")
    expect(page.locator(".controls")).to_contain_text("Uganda")
    expect(page.locator(".controls")).to_contain_text("Kenya")


def test_without_a_script_the_form_works(visit):
    page = visit(f"/en{CHOSEN}", script=False)
    page.locator('select[name="from"]').select_option("2010")
    page.locator('input[name="add"]').fill("Uganda")
    page.locator(".controls form button[type=submit]").click()
    page.wait_for_url("**from=2010*")
    assert page.locator("svg.fig").count() > 0
    assert "Uganda" in page.inner_text("main")
    assert re.search(r"area=[^&]*KEN", page.url)


def test_without_a_script_a_breakdown_can_be_chosen(visit):
    page = visit(f"/en{SANITATION}?view=line&area=KEN", script=False)
    page.locator('select[name="by"]').select_option("URBANISATION")
    page.locator(".controls form button[type=submit]").click()
    page.wait_for_url("**by=URBANISATION*")
    text = page.inner_text("#figure")
    assert "rural" in text.lower() and "urban" in text.lower()


def test_a_country_typed_by_name_is_found(visit):
    page = visit("/en/countries", script=False)
    page.locator("#country").fill("Kenya")
    page.locator("form.picker button").click()
    page.wait_for_url("**/countries/KEN")


def test_a_region_stated_in_the_address_is_drawn(visit):
    page = visit(f"/en{SLUMS}?view=table&area=202")
    rows = page.locator("#figure tbody tr")
    assert rows.count() > 3
