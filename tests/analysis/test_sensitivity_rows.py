"""The slider nearest to tipping a row is that of the opinion in it, and so is the setting."""

import numpy as np
from hypothesis import given

from interview_kit.analysis.balance_rows import Rows
from interview_kit.analysis.sensitivity import nearest_tipping, tipping_settings
from interview_kit.analysis.sensitivity_rows import nearest_tippings
from interview_kit.model.opinion import Opinion
from tests.strategies import caseloads, rows_of, ties


def nearest(opinion: Opinion) -> tuple[int, int, int]:
    factor = nearest_tipping(opinion)
    if factor is None:
        return -1, -1, -1
    setting = tipping_settings(opinion)[factor]
    return list(opinion.factors).index(factor), setting, abs(setting - opinion.factors[factor].weight)


@given(caseloads())
def test_the_nearest_slider_and_its_setting_are_those_of_the_one_opinion(opinions):
    found = nearest_tippings(rows_of(opinions))
    rows = zip(found.factor.tolist(), found.setting.tolist(), found.away.tolist(), strict=True)
    assert list(rows) == [nearest(opinion) for opinion in opinions]


@given(ties())
def test_where_a_row_is_exactly_even_no_slider_is_named(opinion):
    assert nearest_tippings(rows_of([opinion])).factor.tolist() == [-1]


def test_sixty_factors_of_the_largest_pull_do_not_run_over():
    full = np.full((1, 60), 10), np.zeros((1, 60)), np.full((1, 60), 100)
    rows = Rows.of(attend=full[0], decline=full[1], weights=full[2])
    assert nearest_tippings(rows).factor.tolist() == [-1]
