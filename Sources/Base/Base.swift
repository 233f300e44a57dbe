/// Values that all targets share: references, languages, periods, errors, clock and randomness. No I/O.
