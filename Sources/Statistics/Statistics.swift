/// Pure mathematics: aggregation and gaps between groups. No I/O.
