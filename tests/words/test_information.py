"""Every sentence about a weighing can be worked out again from its numbers, for samples and any opinion."""

import pytest
from hypothesis import example, given

from interview_kit import balance
from interview_kit.analysis.information import worth_asking
from interview_kit.model.factors import factors
from interview_kit.model.sentences import plain, sentences
from interview_kit.words.information import asking_in_words, asking_rows, worth_in_points
from interview_kit.words.numbers import in_100, signed
from tests.reading import NAMES, any_opinion, assert_counts, assert_points, sign, told
from tests.strategies import opinion_of


def test_what_has_no_weight_is_said_to_change_nothing():
    opinion = opinion_of([(8, 2, 50), (8, 2, 0)]).changed("practice", sureness="guess")
    assert asking_in_words(opinion) == (sentences("wording.information")["weightless"],)


@pytest.mark.long
@given(any_opinion)
@example(opinion_of([(6, 5, 50), (5, 9, 5)]).changed("practice", sureness="rough"))
def test_what_is_said_to_be_worth_asking_is_so(opinion):
    found, said = worth_asking(opinion), [told(sentence) for sentence in asking_in_words(opinion)]
    if found is None:
        assert said == []
        return
    differs = sign(found.balance) != sign(balance(opinion))
    assert (said[0][0] == "expected") == differs
    if differs:
        assert said.pop(0)[1] == {"expected": signed(found.balance), "shown": signed(balance(opinion))}
    (key, values), *rest = said
    open_ones = [a for a in found.asking if opinion.factors[a.factor].weight]
    worths = {a.factor: a.worth for a in found.asking}
    assert len(rest) == (len(open_ones) > 1 and key in ("ask", "tie"))
    match key:
        case "sure":
            assert not worths
        case "weightless":
            assert worths
            assert not open_ones
        case "nothing_attend" | "nothing_decline":
            assert found.chance == found.everything == 0
            assert key.endswith("attend" if found.balance > 0 else "decline")
        case "together":
            assert set(worths.values()) == {0}
            assert_counts(values["count"], found.chance)
        case _:
            best = next(a for a in found.asking if a.factor == NAMES[values["factor"]])
            assert best.worth == max(worths.values())
            assert (key == "tie") == (found.balance == 0)
            if key == "ask":
                assert_counts(values["count"], best.chance)
    for key, values in rest:
        assert_points(values["worth"], found.everything)
        if key == "everything":
            assert_counts(values["count"], found.chance)


@given(any_opinion)
def test_the_list_of_what_is_worth_asking_has_its_numbers_and_the_question_from_the_data(opinion):
    found = worth_asking(opinion)
    rows = asking_rows(opinion)
    assert len(rows) == (len(found.asking) if found else 0)
    for row, asking in zip(rows, found.asking if found else (), strict=True):
        assert row.factor == plain(factors()[asking.factor].label)
        assert row.ask == factors()[asking.factor].ask
        assert row.worth == worth_in_points(asking.worth)
        assert row.changes == ("settles it" if asking.chance is None else in_100(asking.chance))
