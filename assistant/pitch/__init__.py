"""From a company profile to arguments fitted to that company, every claim proven."""
