"""The survey's numbers and the cases' results as pictures: each number with the sentence it stands on."""
