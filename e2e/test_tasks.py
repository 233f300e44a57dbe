"""The three tasks that the first version is for, as a new user does them: on a phone in Arabic and on a desktop in
English, in at most four taps."""

import csv
import io

import pytest

from browsing import screenshot

READERS = [pytest.param("ar", "phone", id="ar-phone"), pytest.param("en", "desktop", id="en-desktop")]
SLUMS = "/indicators/HOUSING_ADEQUACY/SLUM_URB"
SANITATION = "/indicators/BASIC_SERVICES/SP_ACS_BSRVSAN"


class Reader:
    """Counts the taps."""

    def __init__(self, visit, language, width):
        self.language = language
        self.page = visit(f"/{language}/", language=language, width=width)
        self.taps = 0

    def link(self, path):
        link = f'a[href^="/{self.language}{path}"]:visible'
        return self.page.locator(f"main {link}, header {link}")

    def tap(self, locator, leads_to):
        locator.first.click()
        self.taps += 1
        self.page.wait_for_url(f"**{leads_to}")

    def view(self, name):
        self.tap(self.page.locator(f'nav.tabs a[data-swaps="view-{name}"]'), f"*view={name}*")
        self.page.wait_for_selector(f'nav.tabs a[data-swaps="view-{name}"][aria-current]')

    def rows(self):
        return self.page.evaluate("""[...document.querySelectorAll('#figure table tbody tr')].map((row) => ({
            cells: [...row.cells].map((cell) => cell.innerText.trim()),
            value: Number(row.querySelector('td.n').dataset.value),
        }))""")


@pytest.mark.parametrize("language, width", READERS)
def test_slum_share_of_a_country_by_year_against_its_region(visit, language, width):
    reader = Reader(visit, language, width)
    reader.tap(reader.link("/countries"), "/countries")
    reader.tap(reader.link("/countries/KEN"), "/countries/KEN")
    reader.tap(reader.link(SLUMS), f"{SLUMS}*")
    reader.view("table")
    screenshot(reader.page, f"task-slums-{language}")
    kenya = {"ar": "كينيا", "en": "Kenya"}[language]
    rows = reader.rows()
    by_year = {row["cells"][1]: row["value"] for row in rows if row["cells"][0] == kenya}
    assert by_year["2000"] == 63.18 and by_year["2018"] == 50.81
    regional = [row for row in rows if row["cells"][0] != kenya]
    assert len(regional) > 5, "no region to compare with"
    assert all("%" in " ".join(row["cells"][3:]) for row in regional), "the coverage of our own aggregate is not shown"
    assert "World Bank" in reader.page.inner_text("#figure figcaption")
    assert reader.page.locator("details.note").count() > 0, "how the aggregate is weighted is not explained"
    assert reader.taps <= 4


@pytest.mark.parametrize("language, width", READERS)
def test_who_is_furthest_behind_in_one_breakdown(visit, language, width):
    reader = Reader(visit, language, width)
    reader.tap(reader.link("/indicators"), "/indicators")
    reader.tap(reader.link(SANITATION), f"{SANITATION}*")
    behind = reader.page.locator(".behind")
    rural = {"ar": "ريف", "en": "ural"}[language]
    assert rural in behind.inner_text()
    assert any(character.isdigit() for character in behind.inner_text())
    if width == "desktop":
        box = behind.bounding_box()
        assert box["y"] + box["height"] <= 900, "who is behind stands below the fold"
    reader.tap(behind.locator('a[data-swaps="by-URBANISATION"]'), "*by=URBANISATION*")
    screenshot(reader.page, f"task-behind-{language}")
    assert reader.page.locator("svg.fig:visible [data-walk]").count() > 4
    assert reader.taps <= 4


@pytest.mark.parametrize("language, width", READERS)
def test_download_of_exactly_what_is_shown(visit, language, width):
    reader = Reader(visit, language, width)
    reader.tap(reader.link("/indicators"), "/indicators")
    reader.tap(reader.link(SLUMS), f"{SLUMS}*")
    reader.view("table")
    shown = [row["value"] for row in reader.rows()]
    with reader.page.expect_download() as download:
        reader.page.locator('#figure a[href*="SLUM_URB.csv"]').click()
        reader.taps += 1
    with open(download.value.path(), newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(io.StringIO(file.read())))
    assert [float(row["OBS_VALUE"]) for row in rows][: len(shown)] == shown
    assert all(row["SOURCE_ID"] and row["TIME_PERIOD"] and row["REF_AREA_LABEL"] for row in rows)
    assert reader.taps <= 4
