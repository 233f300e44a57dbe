/// HTML, SVG and XML as typed values; the only place where text is escaped.
