"""Personal data in a question that would leave the machine for a language model: found before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from assistant.danish import privacy

ASK = '<button type="button" data-event="masked">Spørg med det skjulte</button>'
FOUND = {
    privacy.CPR: "noget, der ligner et CPR-nummer",
    privacy.BIRTH: "en fødselsdato",
    privacy.CITIZEN: "noget personligt om en borger ved navn",
}
MASKED = "Nummeret er skjult i feltet."
MEND = "Skriv det om, så det ikke peger på nogen, og spørg igen."


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a question is not sent, as HTML for the notice, and what the field is to hold instead."""

    notice: str
    text: str


def stop(text: str, host: str) -> Stop | None:
    """What keeps a question from being sent to the language model at ``host``; ``None`` if nothing does.

    CPR numbers can be masked. A birth date, or a private matter of someone named, the person must reword;
    without a name it points to nobody, and consultants do ask of »en borger med angst«.
    """
    masked = privacy.mask(text)
    left = privacy.personal(masked, named=True)
    found = [privacy.CPR] if masked != text else []
    found += [left] if left else []
    if not found:
        return None
    told = " og ".join(FOUND[kind] for kind in found)
    ways = " ".join([MASKED] * (found[0] == privacy.CPR) + [MEND] * bool(left))
    where = (
        f"Spørgsmål sendes til sprogmodellen på {host}." if host else "Spørgsmål sendes til sprogmodellen."
    )
    button = "" if left else f'<p class="ways-on">{ASK} <span>eller ret spørgsmålet i feltet.</span></p>'
    words = escape(f"Dit spørgsmål er ikke sendt: her står {told}. {where} {ways}")
    return Stop(f'<div class="problem personal" role="alert"><p>{words}</p>{button}</div>', masked)
