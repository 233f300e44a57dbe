/// Pure mathematics: series, aggregation, inequality. No I/O.
