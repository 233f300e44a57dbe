"""The checks find the faults that they are there for."""

import pytest

import checks

PAGE = """<!doctype html><html lang="{lang}" dir="{dir}"><head><title>{title}</title><style>{style}</style></head>
<body><main><h1>{title}</h1>{body}</main></body></html>"""


def show(page, body, lang="ru", title="Жильё", style="", dir="ltr"):
    page.set_content(PAGE.format(lang=lang, dir=dir, title=title, body=body, style=style))


def test_a_good_page_passes_every_check(blank):
    show(blank, '<p>Доля жителей трущоб, 50,8 %. <span lang="en">World Bank open data</span></p>')
    assert checks.language(blank, "ru") == []
    assert checks.headings(blank) == []
    assert checks.overflow(blank) == []
    assert checks.foreign_words(blank) == []
    assert checks.accessibility(blank) == []
    assert checks.unresolved_placeholders(blank) == []


@pytest.mark.parametrize("body, found", [
    ("<p>Источник: World Bank data, 2020</p>", ["World Bank data"]),
    ("<p>Это <b>one</b> <i>two</i>, <span>three</span></p>", ["one two, three"]),
    ('<p lang="ru">left in English</p>', ["left in English"]),
    ('<p><a aria-label="Read more here" href="#">дальше</a></p>', ["Read more here"]),
    ("<svg><text>City dwellers in slums</text></svg>", ["City dwellers in slums"]),
    ("<select aria-label='Год'><option>Low income economies</option></select>", ["Low income economies"]),
    ("<p>SDG 11.1.1, UN-Habitat</p>", []),
    ("<p>World Bank</p><p>data</p>", []),
    ('<p>one two <span lang="en">three four five</span> six</p>', []),
    ("<p><code>/ru/indicators?view=map one two three</code></p>", []),
    ("<p>Смотри https://example.org/en/indicators/one-two?area=KEN</p>", []),
    ("<p>Кения, Kenya 2020 Kenya 2021 Kenya</p>", []),
])
def test_words_left_in_another_script_are_found(blank, body, found):
    show(blank, body)
    assert checks.foreign_words(blank) == found


def test_an_untranslated_title_is_found(blank):
    show(blank, "", title="Housing for All")
    assert checks.foreign_words(blank) == ["Housing for All", "Housing for All"]


def test_a_wrong_language_or_direction_is_found(blank):
    show(blank, "", lang="ar", dir="ltr")
    assert checks.language(blank, "ar") != []


@pytest.mark.parametrize("body", ["<h1>Ещё</h1>", "<h3>Уровень пропущен</h3>"])
def test_a_broken_outline_is_found(blank, body):
    show(blank, body)
    assert checks.headings(blank) != []


def test_what_sticks_out_is_found(blank):
    show(blank, '<div class="wide">широко</div>', style=".wide { width: 500px }")
    assert any("wide" in line for line in checks.overflow(blank))


def test_a_table_that_scrolls_by_itself_does_not_stick_out(blank):
    show(blank, '<div class="box" tabindex="0"><div class="wide">широко</div></div>',
         style=".box { overflow-x: auto } .wide { width: 500px }")
    assert checks.overflow(blank) == []


@pytest.mark.parametrize("body, rule", [
    ('<img src="data:,">', "image-alt"),
    ("<input type='text'>", "label"),
    ("<p style='color: #bbb; background: #fff'>бледно</p>", "color-contrast"),
])
def test_barriers_are_found(blank, body, rule):
    show(blank, body)
    assert any(line.startswith(rule) for line in checks.accessibility(blank))


def test_unfilled_placeholders_are_found(blank):
    show(blank, "<p>В {place} было NaN</p>")
    assert checks.unresolved_placeholders(blank) == ["{place}", "NaN"]
