"""Shell: the HTTP API, with the command line's JSON."""
