"""What a person writes of their situation, before anything is looked for with it."""

from __future__ import annotations

from assistant.danish import privacy
from assistant.danish.tokens import clean
from assistant.danish.writing import number
from assistant.errors import InputError

EMPTY = "Skriv lidt om jeres situation først."
_ABOUT = "Skriv om opgaven og stedet, ikke om en borger. Slet det, og prøv igen; intet er gemt."
REFUSALS = {
    privacy.CPR: privacy.REFUSALS[privacy.CPR],
    privacy.BIRTH: f"Her står en fødselsdato. {_ABOUT}",
    privacy.CITIZEN: f"Her står noget personligt om en borger. {_ABOUT}",
}


def accept(text: str, limit: int) -> str:
    """The person's words.

    Raises:
        InputError: there are none, more than ``limit`` characters, or they tell of a citizen.
    """
    words = clean(text).strip()
    if not words:
        raise InputError(EMPTY)
    if len(words) > limit:
        raise InputError(
            f"Beskrivelsen er for lang ({number(len(words))} tegn). Skriv den på højst {number(limit)} tegn."
        )
    # Managers tell of people they have met. Without a name it points to nobody, and nothing is kept.
    if found := privacy.personal(words, named=True):
        raise InputError(REFUSALS[found])
    return words
