"""Broken addresses: a page in the reader's language that says what happened and where to go on."""

import pytest

import checks
from browsing import screenshot
from routes import LANGUAGES, OTHER_SCRIPTS, SLUMS

MISSING = [
    "/nowhere", "/countries/XXX", "/indicators/HOUSING_ADEQUACY/NOTHING", "/indicators/NOTHING/SLUM_URB", "/sources/NO",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_is_a_page_too(visit, language):
    page = visit(f"/{language}/nowhere", status=404, language=language)
    faults = checks.language(page, language) + checks.headings(page)
    faults += checks.overflow(page) + checks.accessibility(page)
    if language in OTHER_SCRIPTS:
        faults += checks.foreign_words(page)
    screenshot(page, f"phone-{language}-missing")
    assert faults == []
    assert page.locator(f'main a[href^="/{language}/"]').count() > 0, "no way on"


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_answers_404(visit, path):
    visit(f"/en{path}", status=404)


def test_an_unknown_language_answers_404(visit):
    visit("/de/", status=404)


@pytest.mark.parametrize("query", [
    "view=pie", "area=KEN,NOWHERE", "from=abc&to=2020", "from=2020&to=2000", "by=NOTHING", "year=1066",
    "area=" + "KEN," * 400, "view=%ff%fe", "area=%3Cscript%3Ealert(1)%3C/script%3E", "&&&==&", "view=map&view=line",
    "URBANISATION=XX",
])
def test_a_broken_pasted_address_still_shows_figures(visit, query):
    page = visit(f"/en{SLUMS}?{query}")
    assert page.locator("h1").count() == 1
    assert page.locator("svg.fig, main table").count() > 0
    assert checks.accessibility(page) == []


def test_an_endless_address_is_refused_in_words(visit):
    page = visit(f"/en{SLUMS}?area=" + "K" * 9000, status=414)
    assert page.locator("h1").count() == 1
