"""Shell: the assistant as tools for other programs' language models (Model Context Protocol)."""
