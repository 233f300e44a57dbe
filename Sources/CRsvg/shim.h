// The SVG renderer and its drawing surface (librsvg, cairo), as Swift sees them.
#include <librsvg/rsvg.h>
#include <cairo.h>
