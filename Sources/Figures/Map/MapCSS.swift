/// Pointer and focus on the places of a map: their own outline stands out, since a box around the parts of a country
/// that has islands would frame half the world.
let mapCSS = """
    .fig .map [data-walk]:focus-visible{outline:none}
    .fig .map path[data-walk]:hover,.fig .map a[data-walk]:hover path{stroke:var(--fig-ink);stroke-width:1.5px;\
    vector-effect:non-scaling-stroke}
    .fig .map path[data-walk]:focus-visible,.fig .map a[data-walk]:focus-visible path{stroke:var(--fig-ink);\
    stroke-width:3px;stroke-dasharray:none;vector-effect:non-scaling-stroke;filter:drop-shadow(0 0 2px #ffbf47)}
    """
