"""CSV, JSON, SVG and PNG of exactly what a page shows."""

import csv
import io
import json
import struct
import urllib.request
import xml.etree.ElementTree as xml

import pytest

from routes import INDICATOR_PAGES, LANGUAGES


def download(site, language, page, kind):
    path, _, query = page.partition("?")
    with urllib.request.urlopen(f"{site.address}/{language}{path}.{kind}?{query}", timeout=60) as answer:
        return answer.headers, answer.read()


@pytest.mark.parametrize("name", INDICATOR_PAGES)
def test_csv_and_json_hold_the_same_figures(site, name):
    headers, body = download(site, "en", INDICATOR_PAGES[name], "csv")
    assert headers.get_content_type() == "text/csv"
    assert "attachment" in headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    headers, body = download(site, "en", INDICATOR_PAGES[name], "json")
    assert headers.get_content_type() == "application/json"
    figures = json.loads(body)["figures"]
    assert len(rows) > 1
    assert [(r["REF_AREA"], r["TIME_PERIOD"], float(r["OBS_VALUE"]), r["SOURCE_ID"]) for r in rows] == \
        [(f["area"], f["period"], f["value"], f["source"]) for f in figures]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in INDICATOR_PAGES if name != "table"])
def test_the_picture_stands_alone(site, language, name):
    headers, body = download(site, language, INDICATOR_PAGES[name], "svg")
    assert headers.get_content_type() == "image/svg+xml"
    picture = xml.fromstring(body)
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    active = [e.tag for e in picture.iter() if e.tag.endswith(("}script", "}foreignObject"))]
    assert active == []
    assert not [a for e in picture.iter() for a in e.attrib if a.lower().startswith("on")]
    assert "".join(picture.itertext()).strip(), "no title or source inside the picture"


def test_the_png_is_a_picture_of_some_size(site):
    headers, body = download(site, "zh", INDICATOR_PAGES["line"], "png")
    assert headers.get_content_type() == "image/png"
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", body[16:24])
    assert width >= 960 and height >= 300
    assert len(body) > 10_000, "an empty picture"
