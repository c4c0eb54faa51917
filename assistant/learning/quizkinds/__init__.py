"""The kinds of questions in the quiz, one module each; ``making`` is what they share."""
