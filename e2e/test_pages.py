"""Every page in every language: what must hold wherever a reader lands."""

import pytest

import checks
from browsing import screenshot
from routes import INDICATOR_PAGES, LANGUAGES, OTHER_SCRIPTS, ROUTES

# Bytes over the wire on a first visit, headers, style sheet and script included.
MOST_FIRST_VIEW = 100_000
MOST_INDICATOR = 60_000

PAGES = [pytest.param(language, name, id=f"{language}-{name}") for language in LANGUAGES for name in ROUTES]


@pytest.mark.parametrize("language, name", PAGES)
def test_on_a_phone(visit, language, name):
    page = visit(f"/{language}{ROUTES[name]}", language=language)
    weight = visit.weight(page)
    found = {
        "language": checks.language(page, language),
        "headings": checks.headings(page),
        "overflow": checks.overflow(page),
        "placeholders": checks.unresolved_placeholders(page),
        "accessibility": checks.accessibility(page),
    }
    if language in OTHER_SCRIPTS:
        found["words not translated"] = checks.foreign_words(page)
    if sum(weight.values()) > (MOST_INDICATOR if name in INDICATOR_PAGES else MOST_FIRST_VIEW):
        found["weight"] = weight
    screenshot(page, f"phone-{language}-{name}")
    assert any(".css" in url for url in weight), "no style sheet was loaded"
    assert {check: faults for check, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ROUTES)
def test_on_a_desktop(visit, language, name):
    page = visit(f"/{language}{ROUTES[name]}", width="desktop", language=language)
    screenshot(page, f"desktop-{language}-{name}")
    assert checks.overflow(page) + checks.accessibility(page) == []


@pytest.mark.parametrize("name", ROUTES)
def test_in_the_dark(visit, name):
    page = visit(f"/en{ROUTES[name]}", dark=True)
    screenshot(page, f"dark-en-{name}")
    assert checks.accessibility(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_address_leads_to_the_readers_language(visit, language):
    page = visit("/", language=language)
    assert page.url.endswith(f"/{language}/")
    assert checks.language(page, language) == []
