"""Plane geometry for Scripts/world-geometry.py: projection, shared arcs, simplification, dots pushed apart.

Lengths on the map are units: a thousandth of the world's width. Stored coordinates are whole tenths of a unit.
"""

import heapq
import math

WIDTH = 1000          # units from edge to edge of the world, along the equator
STEP = 10             # stored coordinates are tenths of a unit
MERIDIAN = 11         # central meridian, so that the cut runs through the Bering Strait
SEAM = MERIDIAN - 180


# --- Projection ----------------------------------------------------------------------------------------------

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def equal_earth(lon, lat):
    """Equal Earth (Savric, Patterson and Jenny 2018) on the sphere, in radii."""
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2 ** 3
    slope = 9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1
    x = 2 * math.sqrt(3) * math.radians(lon - MERIDIAN) * math.cos(t) / (3 * slope)
    return x, t * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1)


HALF = equal_earth(MERIDIAN + 180, 0)[0]
UNIT = WIDTH / (2 * HALF)
TOP = equal_earth(0, 83.9)[1]
HEIGHT = math.ceil((TOP - equal_earth(0, -56.6)[1]) * UNIT)


def on_map(lon, lat):
    x, y = equal_earth(lon, lat)
    return (x + HALF) * UNIT, (TOP - y) * UNIT


# --- Topology ------------------------------------------------------------------------------------------------

def junctions(rings):
    """Vertices where the neighbours differ from one ring to another: borders meet or part there."""
    seen, found = {}, set()
    for ring in rings:
        for i, point in enumerate(ring):
            beside = frozenset((ring[i - 1], ring[(i + 1) % len(ring)]))
            if seen.setdefault(point, beside) != beside:
                found.add(point)
    return found


class Arcs:
    """Lines between junctions, each kept once whichever side asks for it."""

    def __init__(self):
        self.lines, self.index, self.owners = [], {}, {}

    def of(self, line, owner):
        key, back = tuple(line), tuple(reversed(line))
        if back in self.index:
            number, answer = self.index[back], ~self.index[back]
        else:
            number = answer = self.index.setdefault(key, len(self.lines))
            if number == len(self.lines):
                self.lines.append(key)
        self.owners.setdefault(number, set()).add(owner)
        return answer

    def cut(self, ring, meets, owner):
        """The ring as arc numbers; a ring that meets no other is one closed arc."""
        start = next((i for i, p in enumerate(ring) if p in meets), None)
        if start is None:
            start = ring.index(min(ring))
        ring = ring[start:] + ring[:start + 1]
        numbers, line = [], [ring[0]]
        for point in ring[1:]:
            line.append(point)
            if point in meets:
                numbers.append(self.of(line, owner))
                line = [point]
        return numbers + ([self.of(line, owner)] if len(line) > 1 else [])


def common_vertex(one, other, near):
    """The vertex of both places that lies nearest to a point."""
    first, second = ({p for part in place for ring in part for p in ring} for place in (one, other))
    return min(first & second, key=lambda p: math.dist(p, near))


def open_ring(ring):
    """Vertices without the closing one and without repeats, in hundred-millionths of a degree."""
    points = [(round(x, 8), round(y, 8)) for x, y in ring.coords[:-1]]
    return [p for i, p in enumerate(points) if p != points[i - 1]]


# --- Simplification ------------------------------------------------------------------------------------------

def triangle(a, b, c):
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplified(line, least):
    """Visvalingam and Whyatt 1993: the vertex of the smallest triangle goes first; the ends stay."""
    keep = 4 if line[0] == line[-1] else 2
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    size = {i: triangle(line[i - 1], line[i], line[i + 1]) for i in range(1, len(line) - 1)}
    queue = [(area, i) for i, area in size.items()]
    heapq.heapify(queue)
    while queue and len(size) + 2 > keep:
        area, i = heapq.heappop(queue)
        if size.get(i) != area:
            continue
        if area >= least:
            break
        del size[i]
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if j in size:
                size[j] = max(area, triangle(line[before[j]], line[j], line[after[j]]))
                heapq.heappush(queue, (size[j], j))
    return [p for i, p in enumerate(line) if i in size or i in (0, len(line) - 1)]


def tenths(line):
    """Tenths of a unit, repeats removed."""
    points = [(round(x * STEP), round(y * STEP)) for x, y in line]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def ring_points(numbers, lines):
    points = []
    for n in numbers:
        line = lines[n] if n >= 0 else lines[~n][::-1]
        points += line[1:] if points else line
    return points


def ring_area(points):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:]))) / 2


# --- Dots ----------------------------------------------------------------------------------------------------

def pushed_apart(dots, radius):
    """Code -> place, for dots given as code -> (place, whether a state): dots that would overlap move away from
    one another, a little at a time. States settle first; the others then move round them."""
    at = {code: list(place) for code, (place, _) in sorted(dots.items())}
    states = [at[c] for c in at if dots[c][1]]
    others = [at[c] for c in at if not dots[c][1]]
    for moving, fixed in ((states, []), (others, states)):
        for _ in range(400):
            if not any([parted(a, b, radius, stays) for a, b, stays in pairs(moving, fixed)]):
                break
    return at


def pairs(moving, fixed):
    for i, a in enumerate(moving):
        yield from ((a, b, False) for b in moving[i + 1:])
        yield from ((a, b, True) for b in fixed)


def parted(a, b, radius, stays):
    """Whether a and b had to move; b does not move when it stays."""
    dx, dy = a[0] - b[0], a[1] - b[1]
    apart = math.hypot(dx, dy)
    missing = 2 * radius + 0.6 - apart
    if missing <= 0.01:
        return False
    ux, uy = (dx / apart, dy / apart) if apart > 0.001 else (1.0, 0.0)
    share = 1.0 if stays else 0.5
    a[0], a[1] = a[0] + ux * missing * share, a[1] + uy * missing * share
    if not stays:
        b[0], b[1] = b[0] - ux * missing * share, b[1] - uy * missing * share
    return True
