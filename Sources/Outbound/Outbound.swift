/// The way out: HTTP and mail through libcurl, to addresses that may be reached only.
