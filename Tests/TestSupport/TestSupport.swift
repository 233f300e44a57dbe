/// Temporary databases of either engine, frozen clock, golden files.
