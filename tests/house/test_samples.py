"""The sample cases are as different as life, and each says what its story says."""

import json
from itertools import combinations

import pytest

from interview_kit.analysis.balance import balance, contributions
from interview_kit.analysis.sensitivity import nearest_tipping
from interview_kit.analysis.verdict import verdict
from interview_kit.model.decision import Decision
from interview_kit.model.opinion import Opinion
from interview_kit.model.record import data_root
from interview_kit.storage.decision_file import dump, load, samples

# What each story says of itself: verdict, the slider nearest to tipping it, the three largest contributions.
TOLD: dict[str, tuple[str, str | None, tuple[str, str, str]]] = {
    "accepted-elsewhere": ("favours declining", None, ("courtesy", "openness", "current_job")),
    "benefit-office": ("leans to declining", "time_cost", ("time_cost", "practice", "openness")),
    "campus-interview": ("favours declining", None, ("fairness", "openness", "practice")),
    "content-and-approached": ("too close to call", "fairness", ("fairness", "market_research", "practice")),
    "decided-and-flown-out": ("favours declining", None, ("fairness", "openness", "time_cost")),
    "early-and-curious": ("favours attending", None, ("openness", "market_research", "future")),
    "exactly-even": ("too close to call", None, ("courtesy", "openness", "time_cost")),
    "internal-vacancy": ("leans to attending", "networking", ("current_job", "openness", "networking")),
    "knife-edge": ("too close to call", "time_cost", ("future", "time_cost", "fairness")),
    "needs-the-income": ("favours attending", "openness", ("openness", "courtesy", "fairness")),
    "rusty-before-the-big-one": ("leans to attending", "practice", ("practice", "time_cost", "fairness")),
    "small-industry": ("leans to declining", "current_job", ("current_job", "networking", "time_cost")),
    "they-know-where-i-stand": ("favours attending", None, ("fairness", "networking", "future")),
}
ALL = sorted(TOLD)


def largest(opinion: Opinion) -> tuple[str, ...]:
    parts = contributions(opinion)
    return tuple(sorted(parts, key=lambda i: -abs(parts[i]))[:3])


def test_every_sample_is_spoken_for():
    assert samples() == ALL
    assert len(ALL) >= 10


@pytest.mark.parametrize("name", ALL)
def test_a_sample_comes_out_as_its_story_says(name):
    opinion = load(name).opinion
    outcome, nearest, largest_three = TOLD[name]
    assert verdict(opinion).outcome == outcome
    assert nearest_tipping(opinion) == nearest
    assert largest(opinion) == largest_three


@pytest.mark.parametrize("name", ALL)
def test_a_sample_has_a_paragraph_of_story_and_a_reason_for_each_rating(name):
    decision = load(name)
    assert len(decision.story.split()) >= 40
    assert decision.title
    assert decision.leaning
    for factor, judgement in decision.opinion.factors.items():
        assert judgement.rated, factor
        assert judgement.why_attend, factor
        assert judgement.why_decline, factor


@pytest.mark.parametrize("name", ALL)
def test_a_sample_file_is_written_as_the_kit_writes_it(name):
    file = data_root() / "scenarios" / f"{name}.json"
    assert file.read_bytes() == dump(load(name))


def test_every_verdict_occurs_and_one_tie_is_exact():
    outcomes = {verdict(load(name).opinion).outcome for name in ALL}
    assert outcomes == {
        "favours attending",
        "leans to attending",
        "too close to call",
        "leans to declining",
        "favours declining",
    }
    assert balance(load("exactly-even").opinion) == 0
    assert any(contributions(load("exactly-even").opinion).values())


def test_no_two_samples_rest_on_the_same_three_factors():
    for one, other in combinations(ALL, 2):
        assert set(TOLD[one][2]) != set(TOLD[other][2]), (one, other)


def test_no_two_stories_share_their_facts():
    for one, other in combinations(ALL, 2):
        a, b = load(one).facts, load(other).facts
        assert sum(a.get(k) != b.get(k) for k in a.keys() | b.keys()) >= 3, (one, other)


def mirrored(decision: Decision) -> Decision:
    """The same decision with the two sides swapped."""
    opinion = decision.opinion
    for factor, j in opinion.factors.items():
        opinion = opinion.changed(factor, attend=j.decline, decline=j.attend)
    return decision.with_opinion(opinion)


@pytest.mark.parametrize("name", ALL)
def test_swapping_the_sides_of_a_sample_mirrors_its_figures(name):
    one, other = load(name).opinion, mirrored(load(name)).opinion
    a, b = verdict(one), verdict(other)
    assert b.balance == -a.balance
    assert b.share - 0.5 == pytest.approx(0.5 - a.share, abs=1e-15)
    assert (a.by_sureness, a.by_size) == (b.by_sureness, b.by_size)
    swap = {"attend": "decline", "decline": "attend", None: None}
    assert b.side == swap[a.side]
    assert nearest_tipping(other) == nearest_tipping(one)
    assert largest(other) == largest(one)


def test_samples_name_nobody():
    for name in ALL:
        text = json.dumps(load(name).model_dump(), default=str)
        assert not any(word in text for word in ("Ltd", "Inc.", "GmbH", "@", "http", " Mr ", " Ms ", " Dr "))
