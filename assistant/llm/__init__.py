"""The language model, where one is set up: connection, prompts, the material it is given, its sentences."""
