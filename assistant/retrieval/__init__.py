"""Finding passages: encoder, dense and lexical legs, fusion, and the stored index."""
