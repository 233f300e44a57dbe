"""Two hundred cells of the starter files, drawn at random, found again on the page and in its CSV."""

import csv
import html.parser
import io
import pathlib
import random
import urllib.parse
import urllib.request

FIGURES = pathlib.Path(__file__).resolve().parent.parent / "Sources/Indicators/Resources/starter/figures"
NOT_CHOSEN = {
    "DATAFLOW", "FREQ", "SERIES", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS", "NATURE",
    "SOURCE_ID", "LOWER_BOUND", "UPPER_BOUND", "UNIT_MULT", "CONF_STATUS",
}
HOW_MANY = 200


class DataValues(html.parser.HTMLParser):
    """The exact values of the table's cells."""

    def __init__(self):
        super().__init__()
        self.values = []

    def handle_starttag(self, tag, attributes):
        if tag == "td" and (value := dict(attributes).get("data-value")):
            self.values.append(float(value))


def is_number(text):
    try:
        return float(text) is not None
    except ValueError:
        return False


def cells():
    rows = []
    for path in sorted(FIGURES.glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as file:
            rows += [(path.name, row) for row in csv.DictReader(file) if is_number(row["OBS_VALUE"])]
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    return random.Random(seed).sample(rows, min(HOW_MANY, len(rows)))


def read(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode("utf-8-sig")


def test_cells_of_the_files_stand_on_the_pages(site):
    wrong = []
    for name, row in cells():
        year = row["TIME_PERIOD"][:4]
        chosen = {key: code for key, code in row.items() if key not in NOT_CHOSEN and code}
        asked = {"view": "table", "area": row["REF_AREA"], "from": year, "to": year, "by": "none", **chosen}
        query = urllib.parse.urlencode(asked)
        address = f"{site.address}/en/indicators/{row['DATAFLOW']}/{row['SERIES']}"
        value = float(row["OBS_VALUE"])
        found = [r for r in csv.DictReader(io.StringIO(read(f"{address}.csv?{query}"), newline=""))
                 if r["REF_AREA"] == row["REF_AREA"] and r["TIME_PERIOD"] == row["TIME_PERIOD"]
                 and all(r.get(key, code) == code for key, code in chosen.items())]
        if [float(r["OBS_VALUE"]) for r in found] != [value]:
            wrong.append(f"{name}: {query}: {value} in the file, {[r['OBS_VALUE'] for r in found]} in the CSV")
            continue
        page = DataValues()
        page.feed(read(f"{address}?{query}"))
        if value not in page.values:
            wrong.append(f"{name}: {query}: {value} in the file, {page.values[:5]} on the page")
    assert wrong == [], f"{len(wrong)} of {HOW_MANY} cells differ"
