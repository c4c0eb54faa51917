"""Cases to be inspired by: read from the cards, chosen by facets, found by a situation."""
