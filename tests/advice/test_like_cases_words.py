"""What people like you were advised, in words."""

from itertools import pairwise

from interview_kit import Facts, load, samples
from interview_kit.advice.conclusion import conclude, concluded
from interview_kit.advice.like_cases import like_cases
from interview_kit.advice.like_cases_words import LikeCasesWords, like_cases_in_words
from interview_kit.advice.public_cases import public_cases
from interview_kit.advice.ratings import starting_opinion
from interview_kit.model.sentences import sentences

SAID = sentences("advice.like_cases")


def said_of(**told: object) -> LikeCasesWords | None:
    facts = Facts(told)  # type: ignore[arg-type]
    return like_cases_in_words(concluded(facts, starting_opinion(facts)))


def open_samples() -> list[str]:
    return [name for name in samples() if not conclude(load(name)).settled]


def test_it_counts_how_many_were_told_which_and_leaves_none_out():
    for name in open_samples():
        said = like_cases_in_words(conclude(load(name)))
        counted = [
            int(n)
            for n in said.together.partition(":")[2].replace(";", " ").replace(".", " ").split()
            if n.isdigit()
        ]
        assert sum(counted) == len(said.cases) == len(like_cases(conclude(load(name)).facts))


def test_it_always_says_that_it_is_no_study_moves_nothing_and_how_one_is_taken_out():
    for name in open_samples():
        notes = " ".join(like_cases_in_words(conclude(load(name))).notes)
        assert "no study" in notes
        assert "does not move the balance" in notes
        assert "you want it out?" in notes


def test_each_is_told_with_what_is_alike_why_and_on_both_sides_in_the_same_order():
    orders = []
    for name in open_samples():
        for case in like_cases_in_words(conclude(load(name))).cases:
            assert case.alike.startswith("Alike: ")
            assert case.reasons
            orders += pairwise(side for side, _ in case.reasons)
    assert set(orders) == {(SAID["for_decline"], SAID["for_attend"])}


def test_of_a_thread_its_site_is_said_and_no_address_and_an_article_has_one():
    addresses = {c.situation: c.address or "" for c in public_cases()}
    sites = {c.situation: c.site for c in public_cases() if c.site}
    for name in open_samples():
        for case in like_cases_in_words(conclude(load(name))).cases:
            assert case.address == addresses[case.situation]
            assert (case.situation in sites) == (case.address == "")
            assert sites.get(case.situation, "") in case.source


def test_beside_a_rule_that_settles_it_nobody_elses_advice_is_put():
    assert said_of(decision_stage="decided_no", already_committed=True, campus_programme=True) is None
    assert said_of(decision_stage="exploring", employed=True, fraud_signs=True) is None
    assert said_of(decision_stage="decided_no", already_committed=True) is not None


def test_where_some_were_told_what_a_rule_closes_it_says_that_the_rule_stands_above():
    for name in open_samples():
        made = conclude(load(name))
        advised = {like.case.advised for like in like_cases(made.facts)}
        assert (SAID["closed"] in like_cases_in_words(made).notes) == bool(advised & set(made.closed))


def test_with_next_to_nothing_told_there_is_nothing_to_say():
    assert said_of() is None
    assert said_of(decision_stage="exploring") is None
