"""A pitch written by hand over two made-up sources, one of them without a year; nothing in it is true."""

from __future__ import annotations

from dataclasses import replace

from assistant.library.library import Library
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.types import Argument, CaseMatch, Line, Objection, Pitch, TaskIdea
from assistant.types import Citation, Source, Verdict
from tests.small import passage

PROFILE = CompanyProfile(
    company="Havneparkens Hotel",
    industry="Hotel og restauration",
    municipality="Østervig",
    employees=1_200,
    hard_to_fill=("rengøring af værelser", "opvask", "morgenmadsbuffet"),
    situation="Mange sæsonansatte; svært at finde folk uden for højsæsonen.",
    concerns=("Vi har ikke tid til oplæring", "Hvad siger gæsterne?"),
    priorities=("rekruttering",),
    contact_role="hotelchef",
)

SOURCES = {
    "haandbog": Source(
        "haandbog", "Håndbog om havnen", "Prøveforlaget", 2019, "publikation", short="Håndbog 2019"
    ),
    "side": Source("side", "Argumenter, der holder", "Prøvecentret", None, "webside"),
}
_QUOTES = (
    ("haandbog", "Tal om hoteller", 12, None, "I 2019 manglede 4 ud af 10 hoteller rengøringshjælp."),
    ("side", "Ledige til hoteller", None, None, "Jobcentret kender ledige, der gerne vil arbejde på hotel."),
    ("side", "Ingen opgaver er for små", None, None, "Småopgaver kan samles til én stilling."),
    ("side", "En god start", None, None, "Onboarding og en mentor er eksempler på støtte i begyndelsen."),
    ("haandbog", "Case 2: Køkkensporet", 21, 2, "Køkkensporet har skaffet 87 hjælpere til egnens hoteller."),
    ("haandbog", "Opgaver før stillinger", 30, None, "Stillinger kan brydes op i opgaver."),
    ("side", "Det ærlige krav", None, None, "Sig ærligt, at det også koster tid hos virksomheden."),
    ("side", "Ark om opgaver", None, None, "Virksomheden får hjælp til at finde opgaverne."),
    ("haandbog", "Reserven", 99, None, "Dette citat bruges kun af et argument i reserve."),
)  # fmt: skip

ARGUMENTS = (
    Argument(
        "recruitment",
        "Hænder til det, I mangler folk til",
        (
            Line(
                "I mangler folk til rengøring af værelser, opvask og morgenmadsbuffet, så lad os begynde dér."
            ),
            Line("Jobcentret kender ledige, der gerne vil arbejde på hotel.", (2,)),
            Line("Hvad ville det lette dig mest at få løst?"),
        ),
        ("I har opgaver, der er svære at få løst: rengøring af værelser, opvask og morgenmadsbuffet.",),
        (Line("I 2019 manglede 4 ud af 10 hoteller rengøringshjælp.", (1,)),),
        points=6,
    ),
    Argument(
        "small-tasks",
        "Småopgaverne samlet i én stilling",
        (
            Line("Rengøring af værelser og opvask behøver ikke at fylde en hel stilling."),
            Line("I kan samle de mindre opgaver, så de bliver til én stilling med lønnede timer.", (3,)),
        ),
        ("Blandt jeres opgaver er nogle, der kan samles: rengøring af værelser og opvask.",),
        (Line("Småopgaver kan samles til én stilling.", (3,)),),
        points=3,
    ),
    Argument(
        "good-start",
        "Hjælp til en god start",
        (
            Line("Oplæring tager tid."),
            Line("Jobcentret kan støtte begyndelsen, fx med en mentor.", (4,)),
        ),
        ("Tiden til oplæring er en bekymring: »Vi har ikke tid til oplæring«.",),
        (Line("Onboarding og en mentor er eksempler på støtte i begyndelsen.", (4,)),),
        points=5,
    ),
    Argument(
        "loyalty",
        "Medarbejdere, der bliver",
        (Line("Vi vil gerne hjælpe jer med at finde nogen, der bliver."),),
        ("Et generelt argument: Profilen siger endnu ikke noget, der peger på det.",),
        (),
        fitted=False,
    ),
)

OBJECTIONS = (
    Objection(
        "Vi har ikke tid til oplæring",
        (
            Line("Det hører jeg tit."),
            Line("Jobcentret kan støtte begyndelsen, fx med en mentor.", (4,)),
            Line("Det siger materialet ikke noget om: hvor lang tid oplæring tager."),
        ),
        Verdict.PARTIAL,
    ),
    Objection("Hvad siger gæsterne?", (Line("Det siger materialet ikke noget om."),), Verdict.NOT_COVERED),
    Objection("Er der meget papirarbejde?", (), Verdict.NOT_COVERED, raised=False),
)


def library() -> Library:
    """The two sources, without documents."""
    return Library(SOURCES, (), ())


def citations() -> tuple[Citation, ...]:
    """Numbered as a plan leaves them: in no order of use, one of them used by a spare argument only."""
    return tuple(
        Citation(
            n,
            passage(
                quote, id=f"kort#{n}", source=source, section=section, page=page, case=case, title=section
            ),
            quote,
        )
        for n, (source, section, page, case, quote) in enumerate(_QUOTES, 1)
    )


def pitch() -> Pitch:
    """All parts filled."""
    spare = Argument("sdg8", "Reservens titel", (Line("Fra reserven."),), (), (Line("Reserven.", (9,)),))
    return Pitch(
        profile=PROFILE,
        role="director",
        opening=(Line("Tak, fordi jeg måtte komme. Jeg vil gerne høre, hvad I mangler folk til."),),
        arguments=ARGUMENTS,
        spare=(spare,),
        cases=(
            CaseMatch(
                2,
                "haandbog/03",
                "Køkkensporet",
                "Østervig",
                ("Casen dækker Østervig, hvor I ligger.", "Den handler også om en bekymring, I har."),
                (
                    Line("Køkkensporet har skaffet 87 hjælpere til egnens hoteller.", (5,)),
                    Line("Hvor mange der stadig er ansat, står der ikke i materialet."),
                ),
            ),
        ),
        carving=(Line("Stillinger kan brydes op i opgaver.", (6,)),),
        tasks=(
            TaskIdea(
                "rengøring af værelser",
                ("at skifte linned", "at fylde sæbe op, så der er nok", "at tømme papirkurve"),
            ),
            TaskIdea("", ("at dække og rydde borde", "at sætte flasker på plads")),
        ),
        objections=OBJECTIONS,
        honest_costs=(
            Line("Det koster tid hos jer, og hvor meget skal vi tale ærligt om.", (7,)),
            Line("Læg gerne begyndelsen uden for sæsonen."),
        ),
        next_steps=(
            Line("Gå en runde sammen, og find opgaverne.", (8,)),
            Line("Aftal noget lille at begynde med."),
        ),
        gaps=("Har virksomheden samarbejdet med jobcentret før, og hvordan gik det?",),
        warnings=("Tallene er fra 2019. Sig det, når du bruger dem.",),
        citations=citations(),
    )


def minimal() -> Pitch:
    """A company of which nothing but the name is known, over a library that proves nothing."""
    general = tuple(
        replace(found, line=(Line("Vi vil gerne høre, hvad I har brug for."),), proof=(), fitted=False)
        for found in ARGUMENTS[:3]
    )
    return replace(
        pitch(),
        profile=CompanyProfile(company="Lolland Autoværksted"),
        arguments=general,
        cases=(),
        carving=(),
        tasks=(),
        objections=(),
        honest_costs=(),
        next_steps=(),
        warnings=(),
        citations=(),
    )


def hostile() -> Pitch:
    """HTML, links, emoji, words without end and characters that no file can hold, wherever they can stand."""
    evil = "<b>Ærø</b> & Sønner 🚀 [klik](http://ond.example) \x00\ud800\u202e"
    long = "Donaudampfschifffahrtsgesellschaft" * 8
    lines = (Line(f"{evil} {long} " * 6, (1, 2)), Line("# Overskrift `kode` *fed* " * 40))
    arguments = tuple(
        replace(found, title=f"{long} {evil}", line=lines, why=(evil, long), proof=lines, edited=True)
        for found in ARGUMENTS
    )
    return replace(
        pitch(),
        profile=CompanyProfile.model_construct(
            **PROFILE.model_dump()
            | {
                "company": (evil + long)[:200],
                "situation": f"{long} " * 14,
                "hard_to_fill": (evil, long[:300]),
            }
        ),
        arguments=arguments,
        cases=(CaseMatch(None, "x", f"{evil} {long}", long, (evil, long), lines),),
        tasks=tuple(TaskIdea(long, (evil, long, "1. punkt")) for _ in range(6)),
        objections=(Objection(evil, lines, Verdict.COVERED),),
        next_steps=(*lines, *lines, Line("- punkt"), Line(evil)),
        gaps=(evil, "- punkt", "1. punkt"),
    )
