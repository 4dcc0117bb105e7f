"""What a weight means, in words: how much a factor's move from 0 to 10 matters beside the heaviest one's."""

from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import Opinion, not_a_factor
from interview_kit.model.sentences import fill, plain, sentences
from interview_kit.words.names import inside
from interview_kit.words.numbers import rounded


def weight_in_words(opinion: Opinion, factor: str) -> str:
    """Say what a factor's weight means beside the largest one; "" while all weights are 0.

    Raises DecisionError for a factor that the opinion says nothing of.

    >>> weight_in_words(Opinion.of(attend=[8, 3], decline=[3, 5], weights=[80, 20]), "practice")
    'Going from 0 to 10 on practice matters to you 25 in 100 of what it does on networking.'
    """
    if factor not in opinion.factors:
        raise DecisionError(not_a_factor(factor, opinion.factors))
    said, weights = sentences("wording.notebook"), {i: j.weight for i, j in opinion.factors.items()}
    best = max(weights, key=lambda i: weights[i])
    if not weights[best]:
        return ""
    key = {0: "matters_not", weights[best]: "none_matters_more"}.get(weights[factor], "matters")
    n = rounded(100 * weights[factor] / weights[best])
    return plain(fill(said[key], factor=inside(factor), best=inside(best), n=n))
