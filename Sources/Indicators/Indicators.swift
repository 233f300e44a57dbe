/// The data bank: structures, codelists, releases, observations, the columnar cube, readers of every format.
