"""The data API, as a script on another site and a program see it."""

import csv
import gzip
import io
import json
import urllib.error
import urllib.request

import pytest

SLUMS = "/api/v1/data/HOUSING_ADEQUACY"
PAGE = "/en/indicators/HOUSING_ADEQUACY/SLUM_URB"


def get(site, path, **headers):
    request = urllib.request.Request(site.address + path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.headers, answer.read()


def test_the_api_and_the_page_have_the_same_figures(site):
    query = "REF_AREA=KEN,UGA,TZA&SERIES=SLUM_URB"
    found = json.loads(get(site, f"{SLUMS}?{query}&limit=10000")[1])["observations"]
    shown = json.loads(get(site, f"{PAGE}.json?view=table&area=KEN,UGA,TZA")[1])["figures"]
    assert len(found) > 10
    assert sorted((o["REF_AREA"], o["period"], o["value"], o["source"]) for o in found) == \
        sorted((f["area"], f["period"], f["value"], f["source"]) for f in shown)


def test_csv_is_a_table_of_the_same(site):
    headers, body = get(site, f"{SLUMS}.csv?SERIES=SLUM_URB&REF_AREA=KEN")
    assert headers.get_content_type() == "text/csv"
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8"), newline="")))
    found = json.loads(get(site, f"{SLUMS}?SERIES=SLUM_URB&REF_AREA=KEN")[1])["observations"]
    assert [(r["TIME_PERIOD"], float(r["OBS_VALUE"])) for r in rows] == [(o["period"], o["value"]) for o in found]


def test_every_dataflow_leads_to_its_data(site):
    dataflows = json.loads(get(site, "/api/v1/dataflows")[1])["dataflows"]
    assert len(dataflows) > 5
    for dataflow in dataflows:
        structure = json.loads(get(site, dataflow["structure"])[1])
        figures = sum(c["figures"] for c in next(d for d in structure["dimensions"] if d["id"] == "REF_AREA")["codes"])
        assert 0 < figures <= structure["observations"]
        assert json.loads(get(site, dataflow["data"] + "?limit=0")[1])["total"] == structure["observations"]


def test_a_second_request_sends_nothing(site):
    headers, _ = get(site, f"{SLUMS}?limit=5")
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        get(site, f"{SLUMS}?limit=5", If_None_Match=headers["ETag"])
    assert unchanged.value.code == 304
    assert unchanged.value.read() == b""


def test_gzip_holds_the_same_bytes(site):
    headers, packed = get(site, SLUMS, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == get(site, SLUMS)[1]


def test_mistakes_are_explained(site):
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(site, f"{SLUMS}?REF_AREA=KENYA")
    assert refused.value.code == 400
    assert refused.value.headers.get_content_type() == "application/problem+json"
    problem = json.loads(refused.value.read())
    assert "KENYA" in problem["detail"] and problem["remedy"] and problem["parameter"] == "REF_AREA"


def test_a_script_of_another_site_may_read(site, blank):
    # From about:blank the origin is opaque, so that every request is one across sites.
    found = blank.evaluate(
        """async (address) => {
            const answer = await fetch(address, { headers: { "If-None-Match": '"none"' } });
            return { tag: answer.headers.get("ETag"), total: (await answer.json()).total };
        }""", f"{site.address}{SLUMS}?limit=1")
    assert found["total"] > 1000 and found["tag"]
