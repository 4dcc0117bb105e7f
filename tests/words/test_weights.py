"""Every sentence about a weighing can be worked out again from its numbers, for samples and any opinion."""

from math import floor

from hypothesis import given

from interview_kit.words.weights import weight_in_words
from tests.reading import NAMES, any_opinion, told


@given(any_opinion)
def test_what_a_weight_means_is_its_part_of_the_largest(opinion):
    weights = {i: j.weight for i, j in opinion.factors.items()}
    best = max(weights.values())
    for factor, weight in weights.items():
        if not best:
            assert weight_in_words(opinion, factor) == ""
            continue
        key, said = told(weight_in_words(opinion, factor))
        assert NAMES[said["factor"]] == factor
        if key == "matters":
            assert weights[NAMES[said["best"]]] == best
            assert int(said["n"]) == floor(100 * weight / best + 0.5)
        else:
            assert weight == {"matters_not": 0, "none_matters_more": best}[key]
