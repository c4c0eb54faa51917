"""The language: tokens, stems, compounds, synonyms, sentences and privacy."""
