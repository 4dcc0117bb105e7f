"""Charts are drawn from their tables, mirror with the sides, are harmless, and say every word they have."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import (
    balance,
    charts,
    contributions,
    tables,
)
from interview_kit.analysis.figures import figures_of
from interview_kit.analysis.information import worth_asking
from interview_kit.analysis.sensitivity import balance_at, one_step, tipping_settings
from interview_kit.model.errors import DecisionError
from tests.charts.test_frame import UNSURE, any_opinion
from tests.strategies import unsure_opinions
from tests.trials import examples

# ---- what the tables hold ----------------------------------------------------------------------------------


@given(any_opinion)
def test_contributions_in_the_table_add_up_to_the_balance_as_it_is_shown_the_largest_first(opinion):
    parts, exact = tables.contributions_table(opinion).contribution, contributions(opinion)
    assert parts.to_dict() == pytest.approx({i: 100 * c for i, c in exact.items()}, abs=0.1001)
    whole = figures_of(opinion).balance if balance(opinion) is not None else 0
    assert sum(round(10 * x) for x in parts) == whole
    sizes = [abs(exact[i]) for i in parts.index]
    assert sizes == sorted(sizes, reverse=True)


@given(any_opinion)
def test_the_nearest_slider_comes_first_and_those_that_never_flip_last(opinion):
    table, found = tables.tipping_table(opinion), tipping_settings(opinion)
    assert {i: None if pd.isna(s) else s for i, s in table.flips_at.items()} == found
    away = (table.flips_at - table.weight).abs()
    assert away.dropna().is_monotonic_increasing
    assert away.isna().is_monotonic_increasing


@examples(30)
@given(any_opinion)
def test_each_flipping_stretch_holds_every_setting_at_which_the_other_side_is_ahead_and_no_other(opinion):
    b = balance(opinion)
    for factor, row in tables.tipping_table(opinion).iterrows():
        flipped = [q for q in range(101) if b and (balance_at(opinion, factor, q) or 0) * b < 0]
        ends = () if pd.isna(row["to"]) else sorted((row["flips_at"], row["to"]))
        assert flipped == (list(range(ends[0], ends[1] + 1)) if ends else [])


@given(unsure_opinions(), st.randoms(use_true_random=False))
def test_the_balance_along_one_slider_is_the_balance_with_that_slider_there(opinion, random):
    factor = random.choice(list(opinion.rated)) if opinion.rated else None
    line = tables.one_weight_table(opinion, factor).balance
    assert len(line) in (0, 100, 101, 102)
    for setting in random.sample(list(line.index), min(len(line), 9)):
        moved = int(setting) == setting and opinion.changed(factor, weight=int(setting))
        assert line[setting] == (pytest.approx(100 * balance(moved)) if moved else 0)


def test_the_balance_along_a_slider_that_nobody_knows_is_refused():
    with pytest.raises(DecisionError, match="'travle' is not a rated factor; rated factors: networking"):
        charts.one_weight(UNSURE, "travle")


@examples(30)
@given(any_opinion)
def test_the_three_degrees_of_firmness_stand_among_the_numbers(opinion):
    table = tables.firmness_table(opinion)
    degrees = table.degree[table.degree != ""]
    assert degrees.to_dict() == ({15: "rough", 40: "fair", 150: "firm"} if len(table) else {})
    assert (len(table) == 0) == (balance(opinion) is None)
    if len(table):
        assert (table.index.min(), table.index.max()) == (5, 300)


@given(any_opinion)
def test_what_is_worth_asking_stands_in_the_table_with_its_question(opinion):
    table, found = tables.asking_table(opinion), worth_asking(opinion)
    asked = found.asking if found else ()
    assert table.index.tolist() == [a.factor for a in asked]
    assert table.worth.tolist() == [100 * a.worth for a in asked]
    assert [None if pd.isna(c) else c for c in table.changes] == [
        None if a.chance is None else 100 * a.chance for a in asked
    ]
    assert all(table.ask)


@pytest.mark.long
@given(any_opinion)
def test_the_table_of_steps_has_every_step(opinion):
    table, steps = tables.steps_table(opinion), one_step(opinion)
    assert table.moved_to.tolist() == [s.to for s in steps]
    assert table.verdict.tolist() == [s.outcome for s in steps]
    assert set((table.moved_to - table.rating).abs()) <= {1}


@pytest.mark.long
@given(any_opinion)
def test_no_two_factors_are_merged_twice_in_the_table(opinion):
    table, count = tables.merging_table(opinion), len(opinion.rated)
    assert len(table) == (0 if balance(opinion) is None else count * (count - 1) / 2)


def test_a_table_to_read_shows_a_persons_words_as_words_and_a_true_minus():
    hostile = pd.DataFrame(
        {"<i>why</i>": ["<img src=x onerror=alert(1)>"], "points": [-0.04], "less": [-3.7]}
    )
    page = tables.readable(hostile).to_html()
    assert not {"<img", "<i>"} & set(re.findall(r"<\w+>?", page))
    assert all(shown in page for shown in ("&lt;img", ">0.0<", ">−3.7<"))


def test_a_table_without_rows_can_be_read():
    empty = pd.DataFrame({"factor": [], "points": []})
    assert "factor" in tables.readable(empty).to_html()
    assert "There is none." in tables.readable(empty).to_html()
    assert "There is none." not in tables.readable(pd.DataFrame({"factor": ["Courtesy"]})).to_html()


def test_two_sums_of_money_are_no_formula_in_a_table():
    page = tables.readable(pd.DataFrame({"why": ["$95 a day, I asked for $120"]})).to_html()
    assert "$95 a day, I asked for $120" in page
    assert 'class="mathjax_ignore tex2jax_ignore"' in page
