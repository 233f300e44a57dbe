"""Figures as they stood and what releases changed, in three releases of the slum figures, without a script."""

import csv
import hashlib
import io
import pathlib
import re
import urllib.request

import pytest

import checks
from browsing import screenshot
from routes import LANGUAGES, OTHER_SCRIPTS, SLUMS
from server import ROOT

STARTER = ROOT / "Sources/Indicators/Resources/starter/figures/slum_share.csv"
KENYA = "HOUSING_ADEQUACY,A,SLUM_URB,KEN,_T,_T,U,_T,_T,_T,_T"
TABLE = f"{SLUMS}?view=table&area=KEN&from=2016"
PAGES = {
    "past": f"{TABLE}&asOf=2", "past-map": f"{SLUMS}?asOf=1&view=map", "past-country": "/countries/KEN?asOf=2",
    "revised": TABLE, "releases": "/releases", "release": "/releases/2", "first-release": "/releases/1",
    "narrowed": "/releases/2?area=KEN&kind=withdrawn", "calendar": "/releases/calendar",
    "definitions": "/compare-definitions?indicator=HOMELESSNESS/HOMELESS_RATE,HOMELESSNESS/PRECARIOUS_RATE",
    "history": f"{SLUMS}/history?area=KEN&period=2018",
}


@pytest.fixture(scope="module", autouse=True)
def releases(house, tmp_path_factory):
    """After the starter figures: Kenya's 2018 revised and 2022 withdrawn; then 2018 revised again."""
    folder = pathlib.Path(tmp_path_factory.mktemp("editions"))
    second = STARTER.read_text().replace(f"{KENYA},2018,50.81,PT,A", f"{KENYA},2018,46.5,PT,A") \
        .replace(f"{KENYA},2022,40.50,PT,A,G,WDI_SLUM\n", "")
    third = second.replace(f"{KENYA},2018,46.5,PT,A", f"{KENYA},2018,44.25,PT,P")
    for number, text in enumerate([second, third], start=2):
        file = folder / f"edition{number}.csv"
        file.write_text(text)
        assert f"Release {number}" in house.command("import", str(file))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone(reading, language, name):
    page = reading(f"/{language}{PAGES[name]}", language=language)
    found = {
        "language": checks.language(page, language), "headings": checks.headings(page),
        "overflow": checks.overflow(page), "placeholders": checks.unresolved_placeholders(page),
        "accessibility": checks.accessibility(page),
    }
    if language in OTHER_SCRIPTS:
        found["words not translated"] = checks.foreign_words(page)
    screenshot(page, f"phone-{language}-{name}")
    assert {check: faults for check, faults in found.items() if faults} == {}


def values(page):
    return [float(cell.get_attribute("data-value")) for cell in page.locator("td[data-value]").all()]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_release_is_chosen_kept_and_left_without_a_script(reading, language):
    page = reading(f"/{language}{TABLE}", script=False, language=language)
    assert values(page) == [50.81, 44.25, 50.81]
    page.select_option("#f-asOf", "1")
    page.click("form.choose button[type=submit]")
    assert values(page) == [50.81, 50.81, 50.81, 40.5]
    assert page.locator(".as-of").count() == 1
    for link in (".tabs a >> nth=2", "figcaption a[href*='/SLUM_URB.csv']", "figcaption a[href^='/api/'] >> nth=0",
                 "tbody th a >> nth=0"):
        assert "asOf=1" in page.locator(link).get_attribute("href")
    page.click(".tabs a >> nth=1")
    assert "asOf=1" in page.url and page.locator(".as-of").count() == 1
    page.click(".as-of a >> nth=0")
    assert "asOf" not in page.url and page.locator(".as-of").count() == 0


def test_with_a_script_the_strip_comes_and_goes_without_a_new_page(reading):
    page = reading(f"/en{TABLE}", width="desktop")
    page.evaluate("window.same = true")
    page.select_option("#f-asOf", "2")
    page.locator(".as-of").wait_for()
    assert values(page) == [50.81, 46.5, 50.81]
    assert "asOf=2" in page.locator("#citation").inner_text()
    page.select_option("#f-asOf", "")
    page.locator(".as-of").wait_for(state="detached")
    assert values(page) == [50.81, 44.25, 50.81]
    assert page.evaluate("window.same")


@pytest.mark.parametrize("asof, status", [("99", 404), ("2020-01-01", 404), ("soon", 400), ("2999-01-01", 400)])
def test_what_is_no_release_is_refused_with_a_way_on(reading, asof, status):
    reading.problems.clear()
    page = reading(f"/ar{SLUMS}?view=bars&asOf={asof}", status=status, script=False, language="ar")
    page.click("main .links a >> nth=0")
    assert page.url.endswith(f"/ar{SLUMS}?view=bars")


def test_a_revised_figure_leads_to_all_its_values_and_a_release_to_its_changes(reading):
    page = reading(f"/en{TABLE}", script=False)
    page.click("text=revised")
    assert re.findall(r"\d+\.\d+(?=%)", page.locator("table").inner_text()) == ["50.81", "46.5", "44.25"]
    page.click("tbody th a >> nth=1")
    assert page.url.endswith("/en/releases/2")
    page.select_option("#f-kind", "withdrawn")
    page.click("#changes button")
    rows = page.locator("#changes tbody tr")
    assert rows.count() == 1 and "40.5%" in rows.inner_text()


def test_the_frozen_file_has_the_hash_that_the_page_shows_also_after_a_restart(reading, house):
    page = reading(f"/en{TABLE}&asOf=2", script=False)
    shown = page.locator("code.hash").inner_text()
    link = house.address + page.locator("a[href*='/data/frozen/']").get_attribute("href")
    with urllib.request.urlopen(link, timeout=60) as answer:
        body = answer.read()
    assert hashlib.sha256(body).hexdigest() == shown
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    kenya = [row["OBS_VALUE"] for row in rows if row["REF_AREA"] == "KEN" and row["TIME_PERIOD"] == "2018"]
    assert kenya == ["46.5"]
    house.end_process()
    house.start()
    with urllib.request.urlopen(link, timeout=60) as answer:
        assert answer.read() == body
