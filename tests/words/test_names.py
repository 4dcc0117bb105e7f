"""The words follow from balance and share by one table, are the same for both sides, and add up."""

import pytest

from interview_kit.model.factors import factors
from interview_kit.model.sentences import plain
from interview_kit.words import names
from interview_kit.words.names import inside, marked
from interview_kit.words.verdict import verdict_in_words
from tests.strategies import HOSTILE, opinion_of

# ---- text is text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*HOSTILE, "{factor}", "{now.__class__}", "{", "}}", "{0}", "%s"])
def test_a_factor_is_named_as_it_is_whatever_its_name_looks_like(name, monkeypatch):
    known = dict(factors())
    known["networking"] = known["networking"].model_copy(update={"inside": name})
    monkeypatch.setattr(names, "factors", lambda: known)
    said = verdict_in_words(opinion_of([(6, 5, 50), (5, 6, 49)]))
    assert said.tipping == f"Attending is just ahead until the weight of {plain(name)} goes from 50 to 48."
    assert (
        said.spoken
        == "Too close to call, balance plus 0.1: attending plus 5.1, declining minus 5.0. " + said.tipping
    )


def test_a_factor_of_another_kit_is_named_by_its_id():
    assert inside("commute_home") == "commute home"


def test_a_name_bears_the_mark_of_the_side_that_is_ahead_and_of_no_other():
    assert [marked(side, "Fairness") for side in ("attend", "decline", None)] == [
        "● Fairness",
        "■ Fairness",
        "Fairness",
    ]
