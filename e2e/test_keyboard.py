"""Charts by keyboard: one tab stop each, arrows walk the marks, a tooltip says what a mark shows, Escape hides it."""

import pytest

from routes import INDICATOR_PAGES, LANGUAGES

CHARTS = [name for name in INDICATOR_PAGES if name != "table"]
FOCUSED = "document.activeElement.dataset?.walk === undefined ? null : document.activeElement.dataset.label"


def tab_into_chart(page, most=120):
    for _ in range(most):
        page.keyboard.press("Tab")
        label = page.evaluate(FOCUSED)
        if label:
            return label
    raise AssertionError(f"no chart was reached with {most} tabs")


def tooltip(page):
    return page.locator(".tooltip:visible")


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_is_one_tab_stop(visit, name):
    page = visit(f"/en{INDICATOR_PAGES[name]}", width="desktop")
    stops = page.evaluate("""[...document.querySelectorAll('svg.fig:has([data-walk])')]
        .filter((f) => f.checkVisibility())
        .map((f) => f.querySelectorAll('[data-walk][tabindex="0"]').length)""")
    assert stops and set(stops) == {1}
    tab_into_chart(page)
    page.keyboard.press("Tab")
    left = page.evaluate("document.activeElement.closest('svg')?.querySelector('[data-walk]:focus') === undefined")
    assert left, "a second tab stays in the same chart"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHARTS)
def test_arrows_walk_in_reading_order(visit, language, name):
    page = visit(f"/{language}{INDICATOR_PAGES[name]}", width="desktop", language=language)
    labels = page.evaluate("""() => {
        const svg = [...document.querySelectorAll('svg.fig:has([data-walk])')].find((f) => f.checkVisibility());
        return [...svg.querySelectorAll('[data-walk]')].sort((a, b) => a.dataset.walk - b.dataset.walk)
            .map((mark) => mark.dataset.label);
    }""")
    assert len(labels) > 1 and all(labels)
    forward, back = ("ArrowLeft", "ArrowRight") if language == "ar" else ("ArrowRight", "ArrowLeft")
    tab_into_chart(page)
    page.keyboard.press("Home")
    assert page.evaluate(FOCUSED) == labels[0]
    assert tooltip(page).inner_text() == labels[0]
    page.keyboard.press(forward)
    assert page.evaluate(FOCUSED) == labels[1]
    assert tooltip(page).inner_text() == labels[1]
    page.keyboard.press(back)
    assert page.evaluate(FOCUSED) == labels[0]
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED) == labels[-1]
    page.keyboard.press("Escape")
    assert tooltip(page).count() == 0


@pytest.mark.parametrize("name", CHARTS)
def test_a_touch_shows_what_a_mark_says(visit, name):
    page = visit(f"/en{INDICATOR_PAGES[name]}")
    mark = page.locator("svg.fig:visible [data-walk]").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert tooltip(page).count() == 1
    assert tooltip(page).inner_text().strip()


def test_the_first_tab_stop_skips_to_the_content(visit):
    page = visit("/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
