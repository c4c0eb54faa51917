import pytest

from assistant.learning import manner

QUESTION, DENIED, MOSTLY_DENIED, ABSOLUTE, MODEST, WHEN, DEMANDS = 3, 4, 5, 6, 7, 8, 12


@pytest.mark.parametrize(
    ("trait", "more", "less"),
    [
        (QUESTION, "Hvornår er der ro hos jer?", "I har sikkert travlt."),
        (DENIED, "Vi kan ikke støtte jer. Jeg kommer på fredag.", "Vi kan støtte jer. Jeg kommer på fredag."),
        (MOSTLY_DENIED, "Vi følger ikke op. I får ingen mentor.", "Vi følger op. I får måske en mentor."),
        (ABSOLUTE, "Det går aldrig galt, det garanterer jeg.", "Det kan gå galt, men så ringer du."),
        (ABSOLUTE, "Vi lover, at det går.", "Det kan jeg ikke love jer."),
        (MODEST, "Det kan jeg ikke love jer.", "Det lover jeg jer."),
        (WHEN, "Skal vi sige torsdag klokken otte?", "Skal vi aftale noget engang?"),
        (DEMANDS, "I må bare tage jer sammen, det skal I.", "Vi tager det stille og roligt."),
    ],
)
def test_how_an_answer_is_put_is_counted(trait, more, less):
    assert manner.of(more)[trait] > manner.of(less)[trait]


def test_an_answer_without_words_is_counted_too():
    assert len(manner.of("")) == len(manner.of("Det forstår jeg godt."))
