"""Every sentence the pitch can say as the material's own stands on a sentence of it."""

from __future__ import annotations

import re

import pytest

from assistant.danish.lexicon import FUNCTION_WORDS
from assistant.danish.tokens import ngrams, words
from assistant.pitch import concerns, knowledge, roles, rules, signals
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.knowledge import Saying
from assistant.pitch.plan import GENERAL
from tests.pitch import shelf

KINDS = set(knowledge.concerns())
SIGNALS = {
    *signals.patterns().by_name, *KINDS, GENERAL, "hard_to_fill", "structured", "trades", "welding", "care",
    "small", "metal", "industry-shortage", *(f"role-{kind}" for kind in roles.NAMES),
}  # fmt: skip


def sayings() -> list[tuple[str, Saying]]:
    story = knowledge.story()
    found = [
        ("story", s) for s in (*story.carving, *story.honest_costs, *story.next_steps, *story.unanswered)
    ]
    for key, argument in knowledge.arguments().items():
        found += [(key, saying) for saying in (*argument.source, *argument.proof)]
    found += [(name, saying) for name, concern in knowledge.concerns().items() for saying in concern.reply]
    return found + [(case.title, saying) for case in knowledge.cases() for saying in case.result]


SAYINGS = sayings()
# Words that only lead up to a quotation are followed by it.
PROVEN = [saying for _, saying in SAYINGS if saying.proofs and not saying.say.endswith(": ")]


@pytest.mark.parametrize(
    "saying", [s for s in PROVEN if s.say], ids=lambda saying: saying.say[:40] or saying.proofs[0][1][:40]
)
def test_what_is_said_as_the_material_s_stands_in_it(saying: Saying) -> None:
    sources = Bibliography(shelf.library())
    line = sources.line(saying)
    assert line is not None, saying.proofs
    quotes = " ".join(citation.quote for citation in sources.citations)
    years = {str(shelf.library().source(citation.passage.source).year) for citation in sources.citations}
    assert set(re.findall(r"\d+", saying.say)) <= set(re.findall(r"\d+", quotes)) | years, quotes
    telling = [word for word in words(saying.say) if word not in FUNCTION_WORDS and len(word) > 3]
    known = set(ngrams(quotes, 4))
    shared = [word for word in telling if set(ngrams(word, 4)) & known]
    assert len(shared) >= 0.4 * len(telling), (telling, quotes)


def test_every_argument_of_the_guidance_has_its_words() -> None:
    keys = {d.metadata.key for d in shelf.library().of_kind("argument")}
    assert set(knowledge.arguments()) == keys == set(rules.GENERAL_ORDER)


def test_every_argument_can_be_closed_for_every_kind_of_contact() -> None:
    for argument in knowledge.arguments().values():
        assert set(argument.closing) == set(roles.NAMES)
        assert all(question.endswith("?") for question in argument.closing.values())
    assert set(knowledge.story().opening) == set(roles.NAMES)


def test_signals_are_named_alike_everywhere() -> None:
    for where, saying in SAYINGS:
        assert saying.when | saying.unless <= SIGNALS, where
    for argument in knowledge.arguments().values():
        assert set(argument.openings) <= SIGNALS, argument.key
    for concern in knowledge.concerns().values():
        assert set(concern.after) <= SIGNALS, concern.name
    for case in knowledge.cases():
        assert set(case.problems) <= SIGNALS, case.title
    assert {rule.signal for rule in rules.RULES} <= SIGNALS


def test_every_rule_is_stated_once() -> None:
    pairs = [(rule.argument, rule.signal) for rule in rules.RULES]
    assert len(pairs) == len(set(pairs))
    assert len({rule.why for rule in rules.RULES}) >= len(rules.RULES) - 2


def test_the_examples_are_of_the_kinds_that_have_an_answer() -> None:
    kinds = {kind for kind, _ in concerns.examples()}
    assert kinds == KINDS | {concerns.NONE}
    texts = [text for _, text in concerns.examples()]
    assert len(texts) == len(set(texts))


def test_the_figures_are_those_of_the_survey() -> None:
    story = knowledge.story()
    sources = Bibliography(shelf.library())
    found = {}
    for name, row in story.figure_industries.items():
        mark = sources.cite(story.figure_card, row["quote"])
        assert mark is not None, name
        found[name] = sources.citations[mark - 1].quote.split(" ")[0]
    cards = [d for d in shelf.library().documents if d.id.startswith(story.figure_card)]
    series = {figure.label: f"{figure.value:.0f}" for card in cards for figure in card.metadata.series}
    assert found == {name: series[name] for name in found}
    assert min(int(value) for value in found.values()) >= story.figure_least


def test_what_is_quoted_beside_an_argument_stands_there_word_for_word() -> None:
    for argument in knowledge.arguments().values():
        for saying in argument.proof:
            sources = Bibliography(shelf.library())
            line = sources.quote(saying)
            assert line is not None, saying
            said, quote = line.text.removeprefix(saying.say), sources.citations[0].quote
            assert said.casefold() == " ".join(quote.split()).casefold()
