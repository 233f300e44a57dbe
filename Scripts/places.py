#!/usr/bin/env python3
"""Rebuild the tables of places: Sources/Indicators/Resources/places/{places,groups,crosswalk}.csv.

Usage: HOUSING_SHARED=<folder> Scripts/places.py

Rows of countries and areas come from a list of M49 codes with names in six languages. Rows marked `draft` in
places.csv, and the schemes WB, UNSD, ESTAT, NE and NAME of crosswalk.csv, are written by hand in the tables
themselves and kept. Groups are derived from the lists below; README.md beside the tables names their sources.
"""
import csv
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLES = ROOT / "Sources/Indicators/Resources/places"
SHARED = pathlib.Path(os.environ.get("HOUSING_SHARED", ROOT.parent / "shared")) / "data"
TAXONOMY = SHARED / "classification/hdx-python-country-4.2.5_countries-m49-six-languages.csv"
ECONOMIES = (SHARED / "indicators/worldbank-wdi-2021-urban"
             / "Metadata_Country_API_16_DS2_en_csv_v2_3064261.csv")

COLUMNS = "code kind m49 iso2 iso3 agency un_member parent lat lon en fr es ru zh ar names".split()
LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic"}
KINDS = ["world", "region", "subregion", "intermediate", "group", "country", "area", "subnational"]
STATES_NOT_MEMBERS = {"COK", "NIU", "PSE", "VAT"}

# Names that the list gives in an oblique case, inverted for an index, or cut short.
CORRECTIONS = {
    "ALA": {"ru": "Аландские острова"},
    "ATA": {"ru": "Антарктика"},
    "BOL": {"ar": "دولة بوليفيا المتعددة القوميات"},
    "CCK": {"ru": "Кокосовые (Килинг) острова"},
    "CXR": {"ru": "Остров Рождества"},
    "CYM": {"ru": "Каймановы острова"},
    "ATF": {"ru": "Южные земли (Французская заморская территория)", "ar": "الأراضي الفرنسية الجنوبية"},
    "FSM": {"ar": "ولايات ميكرونيزيا الموحدة"},
    "IOT": {"ar": "الإقليم البريطاني في المحيط الهندي"},
    "IRN": {"ar": "جمهورية إيران الإسلامية"},
    "NLD": {"ar": "مملكة هولندا"},
    "SJM": {"ar": "جزيرتا سفالبارد وجان ماين"},
    "SXM": {"es": "San Martín (parte neerlandesa)"},
    "UMI": {"ar": "جزر الولايات المتحدة الصغيرة النائية"},
    "VEN": {"ar": "جمهورية فنزويلا البوليفارية"},
}

# Income groups: the list holds the World Bank's fiscal year 2024; these economies moved in 2025 and 2026.
INCOME = {"Low": "WB_LIC", "Lower middle": "WB_LMC", "Upper middle": "WB_UMC", "High": "WB_HIC"}
INCOME_MOVES = {
    "BGR": "WB_HIC", "PLW": "WB_HIC", "RUS": "WB_HIC", "CRI": "WB_HIC", "830": "WB_HIC",
    "DZA": "WB_UMC", "IRN": "WB_UMC", "MNG": "WB_UMC", "UKR": "WB_UMC", "CPV": "WB_UMC", "WSM": "WB_UMC",
    "XKX": "WB_UMC", "PSE": "WB_LMC", "NAM": "WB_LMC", "ETH": "WB_INX", "VEN": "WB_INX",
}
INCOME_COUNTS = {"WB_LIC": 25, "WB_LMC": 50, "WB_UMC": 54, "WB_HIC": 87, "WB_INX": 2}

BANK_REGIONS = {
    "East Asia & Pacific": "WB_EAS", "Europe & Central Asia": "WB_ECS", "Latin America & Caribbean": "WB_LCN",
    "Middle East & North Africa": "WB_MEA", "North America": "WB_NAC", "South Asia": "WB_SAS",
    "Sub-Saharan Africa": "WB_SSF",
}
BANK_MOVES = {"AFG": "WB_MEA", "PAK": "WB_MEA", "CHI": None}
WITHOUT_HIGH_INCOME = {"WB_EAP": "WB_EAS", "WB_ECA": "WB_ECS", "WB_LAC": "WB_LCN", "WB_MNA": "WB_MEA",
                       "WB_SSA": "WB_SSF"}

# Members may be groups or regions themselves.
LISTS = {
    "747": "015 145", "062": "143 034", "753": "030 035", "513": "150 021", "543": "054 057 061",
    "514": "150 021 053 CYP ISR JPN",
    "515": "135 485 034 518 738 746 035 419 543",
    "135": "143 ARM AZE GEO",
    "127": "AFG BGD BTN IRN LKA MDV NPL PAK",
    "485": "ARE BHR IRQ JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM",
    "518": "CHN HKG KOR MAC MNG PRK",
    "223": "KOR MNG PRK",
    "738": "202 SDN",
    "746": "DZA EGY ESH LBY MAR TUN",
    "420": "013 005",
    "198": "AUS AUT BEL CAN CHE CHL COL CRI CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ISL ISR ITA JPN KOR LTU LUX "
           "LVA MEX NLD NOR NZL POL PRT SVK SVN SWE TUR USA",
    "199": "AFG AGO BDI BEN BFA BGD CAF COD COM DJI ERI ETH GIN GMB GNB HTI KHM KIR LAO LBR LSO MDG MLI MMR MOZ MRT "
           "MWI NER NPL RWA SDN SEN SLB SLE SOM SSD TCD TGO TLS TUV TZA UGA YEM ZMB",
    "432": "AFG ARM AZE BDI BFA BOL BTN BWA CAF ETH KAZ KGZ LAO LSO MDA MKD MLI MNG MWI NER NPL PRY RWA SSD SWZ TCD "
           "TJK TKM UGA UZB ZMB ZWE",
    "722": "ABW AIA ASM ATG BES BHS BLZ BRB COK COM CPV CUB CUW DMA DOM FJI FSM GNB GRD GUM GUY HTI JAM KIR KNA LCA "
           "MDV MHL MNP MSR MUS NCL NIU NRU PLW PNG PRI PYF SGP SLB STP SUR SXM SYC TLS TON TTO TUV VCT VGB VIR VUT "
           "WSM",
    "EU27_2020": "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU "
                 "SVK SVN SWE",
    "WB_EMU": "AUT BEL BGR CYP DEU ESP EST FIN FRA GRC HRV IRL ITA LTU LUX LVA MLT NLD PRT SVK SVN",
    "WB_CEB": "BGR CZE EST HRV HUN LTU LVA POL ROU SVK SVN",
    "WB_ARB": "ARE BHR COM DJI DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SYR TUN YEM",
    "WB_CSS": "ATG BHS BLZ BRB DMA GRD GUY JAM KNA LCA SUR TTO VCT",
    "WB_PSS": "FJI FSM KIR MHL NRU PLW SLB TON TUV VUT WSM",
    "WB_AFE": "AGO BDI BWA COD COM ERI ETH KEN LSO MDG MOZ MUS MWI NAM RWA SDN SOM SSD STP SWZ SYC TZA UGA ZAF ZMB "
              "ZWE",
    "WB_AFW": "BEN BFA CAF CIV CMR COG CPV GAB GHA GIN GMB GNB GNQ LBR MLI MRT NER NGA SEN SLE TCD TGO",
    "WB_LMY": "WB_LIC WB_LMC WB_UMC", "WB_MIC": "WB_LMC WB_UMC",
}
BY_REGION = {"923": ("432", "002"), "924": ("432", "019"), "925": ("432", "142"), "926": ("432", "150"),
             "927": ("199", "002"), "928": ("199", "019"), "929": ("199", "142"), "930": ("199", "009"),
             "931": ("722", "002"), "932": ("722", "019"), "933": ("722", "142"), "934": ("722", "009")}


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(name, header, rows):
    with open(TABLES / name, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def three(code):
    return code.zfill(3) if code else ""


def degrees(text):
    """Four decimals, longitudes past the date line brought back to -180…180."""
    return f"{(float(text) + 180) % 360 - 180:.4f}" if text else ""


def country(entry):
    """The row of a country or area, or None where the list has no name for it."""
    code = entry["ISO 3166-1 Alpha 3-Codes"]
    if not code or not entry["M49 English"]:
        return None
    state = entry["Independent"] == "Y"
    corrected = CORRECTIONS.get(code, {})
    listed = {tag: entry["M49 " + column].strip().replace("'", "’") for tag, column in LANGUAGES.items()}
    parents = [entry["Intermediate Region Code"], entry["Sub-region Code"], entry["Region Code"], "1"]
    return {
        "code": code, "kind": "country" if state else "area", "m49": three(entry["m49 numerical code"]),
        "iso2": entry["ISO 3166-1 Alpha 2-Codes"], "iso3": code, "agency": "UNSD",
        "un_member": "1" if state and code not in STATES_NOT_MEMBERS else "0",
        "parent": three(next(filter(None, parents))),
        "lat": degrees(entry["Latitude"]), "lon": degrees(entry["Longitude"]),
        **(listed | corrected), "names": "draft" if corrected else "official",
    }


def expand(code, lists, parents):
    """The countries and areas of a group or region."""
    if code in lists:
        return set().union(*(expand(member, lists, parents) for member in lists[code]))
    children = [place for place, parent in parents.items() if parent == code]
    below = set().union(*(expand(child, lists, parents) for child in children)) if children else set()
    return below | ({code} if len(code) == 3 and code.isalpha() else set())


def build_groups(taxonomy, parents):
    lists = {group: members.split() for group, members in LISTS.items()}
    income = {row["ISO 3166-1 Alpha 3-Codes"]: INCOME[row["World Bank Income Level"]]
              for row in taxonomy if row["World Bank Income Level"] and row["ISO 3166-1 Alpha 3-Codes"]} | INCOME_MOVES
    regions = {row["Country Code"]: BANK_REGIONS[row["Region"]] for row in read(ECONOMIES) if row["Region"]}
    for place, group in [*income.items(), *(regions | BANK_MOVES).items()]:
        if group:
            lists.setdefault(group, []).append(place)
    lists["WB_ECS"].append("830")
    for group, whole in WITHOUT_HIGH_INCOME.items():
        lists[group] = [place for place in lists[whole] if place not in lists["WB_HIC"]]
    for group, (whole, region) in BY_REGION.items():
        lists[group] = sorted(set(lists[whole]) & expand(region, {}, parents))
    for group, count in INCOME_COUNTS.items():
        if len(lists[group]) != count:
            sys.exit(f"{group}: {len(lists[group])} economies, {count} expected: revise INCOME_MOVES")
    return lists


def build_crosswalk(places):
    by_hand = {(row["scheme"], row["code"], row["place"]) for row in read(TABLES / "crosswalk.csv")
               if row["scheme"] not in ("M49", "ISO2")}
    m49 = {("M49", form, row["code"]) for row in places if row["m49"] for form in (row["m49"], str(int(row["m49"])))}
    iso2 = {("ISO2", row["iso2"], row["code"]) for row in places if row["iso2"]}
    return sorted(by_hand | m49 | iso2)


def main():
    taxonomy = read(TAXONOMY)
    derived = {row["code"]: row for row in map(country, taxonomy) if row}
    kept = {row["code"]: row for row in read(TABLES / "places.csv") if row["names"] == "draft"}
    places = sorted((kept | derived).values(), key=lambda row: (KINDS.index(row["kind"]), row["code"]))
    groups = build_groups(taxonomy, {row["code"]: row["parent"] for row in places})
    write("places.csv", COLUMNS, [[row[column] for column in COLUMNS] for row in places])
    write("groups.csv", ["group", "member"],
          [(group, member) for group in sorted(groups) for member in sorted(groups[group])])
    write("crosswalk.csv", ["scheme", "code", "place"], build_crosswalk(places))


main()
