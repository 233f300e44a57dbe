/// Charts and maps: series → layout → SVG, in several widths and both directions.
