"""The three ways in that an empty page offers, each with questions the material answers well."""

from __future__ import annotations

STARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Jeg forbereder et virksomhedsbesøg",
        "Argumenter, bekymringer og det, du skal være åben om.",
        (
            "Hvad skal jeg være åben om over for virksomheden?",
            "Hvad gør virksomheden med småopgaver, ingen har tid til?",
            "Hvad fik virksomhederne på Lolland-Falster ud af at ansætte i lønnede timer?",
        ),
    ),
    (
        "Jeg er ny",
        "Roller, begreber og måder at arbejde på.",
        (
            "Hvad går Code of Conduct i Jobcenter København ud på?",
            "Hvad er et jobbarometer?",
            "Hvad betyder et job på få timer for borgeren?",
        ),
    ),
    (
        "Jeg leder efter inspiration",
        "Cases med metode, resultater og en person at spørge.",
        (
            "Hvorfor har Jobcenter Esbjerg et energiteam?",
            "Har du et eksempel på en borger, der fik fleksjob i en butik?",
            "Hvordan får Bornholm tilflyttere til at blive boende?",
        ),
    ),
)
