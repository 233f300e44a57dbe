"""The page for developers: its programs run, its addresses answer, and the API does what its description says."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.request

import pytest


def fetch(site, path):
    with urllib.request.urlopen(site.address + path, timeout=120) as answer:
        return answer.read()


def program(visit, name):
    return visit("/en/developers").locator(f"#{name}").inner_text()


def output(command, folder):
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=folder)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("name", ["python", "r"])
def test_the_programs_run_as_they_stand(site, visit, name, tmp_path):
    text = program(visit, name)
    if name == "python":
        (tmp_path / "example.py").write_text(text)
        said = output([sys.executable, "example.py"], tmp_path)
    else:
        assert shutil.which("Rscript"), "R is missing: Scripts/setup test installs it"
        (tmp_path / "example.R").write_text(text)
        said = output(["Rscript", "--vanilla", "example.R"], tmp_path)
    assert "slum" in said.lower() and "Kenya" in said and "Uganda" in said
    figures = json.loads(fetch(
        site, "/api/v1/data/HOUSING_ADEQUACY?SERIES=SLUM_URB&REF_AREA=KEN&from=2000&fields=value,period"))
    for figure in figures["observations"]:
        assert set(figure) == {"period", "value"}
        assert re.search(rf"Kenya\s+{figure['period']}\s+{figure['value']:.2f}", said), figure


def test_every_address_on_the_page_answers(site):
    page = fetch(site, "/en/developers").decode()
    main = page[page.index("<main"):page.index("</main>")]
    addresses = [a.replace("&amp;", "&") for a in re.findall(r'<a [^>]*href="(/[^"]*)"', main)]
    assert len(addresses) > 20
    for address in addresses:
        assert fetch(site, address), address
    for parameter in re.findall(r'<td><code dir="ltr">([^<.][^<]*=[^<]*)</code>', main):
        parameter = parameter.replace("&amp;", "&")
        form = ".csv" if "all" in parameter else ""
        assert fetch(site, f"/api/v1/data/HOUSING_ADEQUACY{form}?{parameter}"), parameter


def test_the_api_answers_as_it_is_described(site, tmp_path):
    command = [
        str(pathlib.Path(sys.executable).with_name("schemathesis")), "run", f"{site.address}/api/v1/openapi.json", "--seed", "7",
        "--max-examples", "25", "--generation-database", "none", "--suppress-health-check", "all", "--checks",
        "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,"
        "response_headers_conformance"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=900, cwd=tmp_path)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
