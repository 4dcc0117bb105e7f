"""A reader with the tables alone can work out again every sentence that stands beside a chart or a verdict.

`tests/words/` does the same for what is said of steps, merging, asking and leaning.
"""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import balance, charts, load, samples, share_nearby, tables, verdict
from interview_kit.analysis.balance import margins, points
from interview_kit.analysis.information import chance_turned
from interview_kit.analysis.sensitivity import tipping_settings
from interview_kit.charts.captions import (
    Caption,
    asking_caption,
    contributions_caption,
    firmness_caption,
    one_weight_caption,
    overview_caption,
    tipping_caption,
    tornado_caption,
)
from interview_kit.model.opinion import Opinion
from interview_kit.model.sentences import plain, sentences
from interview_kit.model.thresholds import thresholds
from interview_kit.words.names import inside
from interview_kit.words.numbers import shown, signed
from interview_kit.words.verdict import verdict_in_words
from tests.reading import NAMES, assert_counts, mirror_word, read, sign, told
from tests.strategies import mirrored, opinion_of, ties, unsure_opinions
from tests.trials import examples

SAMPLES = [load(name).opinion for name in samples()]
any_opinion = st.one_of(st.sampled_from(SAMPLES), unsure_opinions(), ties())
weighed = any_opinion.filter(lambda opinion: balance(opinion) is not None)
WAYS = {"attending": 1, "declining": -1}


def words_of(chart: str) -> dict[str, str]:
    return dict(sentences(f"charts.{chart}"))


def title(caption: Caption, chart: str) -> tuple[str, dict[str, str]]:
    """Which of a chart's titles it is, and what stands in its places."""
    return read(caption.title, {k: t for k, t in words_of(chart).items() if k.startswith("title")})


def note(caption: Caption, chart: str) -> tuple[str, dict[str, str]]:
    return read(caption.note, {k: t for k, t in words_of(chart).items() if k.startswith("note")})


def by_table(opinion: Opinion) -> float:
    """The balance in points of 100, as the bars add up to it."""
    return float(tables.contributions_table(opinion).contribution.sum())


# ---- the verdict and its bars ------------------------------------------------------------------------------


@given(weighed)
def test_the_side_in_the_headline_is_the_side_to_which_the_bars_add_up(opinion):
    ways = [way for word, way in WAYS.items() if word in contributions_caption(opinion).title]
    assert ways in ([], [sign(balance(opinion))])
    said = re.search(r"\((.*)\)", contributions_caption(opinion).note)[1]
    assert said == shown(opinion).balance
    assert float(said.replace("−", "-")) == pytest.approx(by_table(opinion), abs=1e-9)
    assert overview_caption(opinion).title == contributions_caption(opinion).title


@given(weighed)
def test_how_firm_it_is_said_to_be_can_be_worked_out_again(opinion):
    key, said = read(verdict_in_words(opinion).firmness, sentences("wording.firmness"))
    b, limits = balance(opinion), thresholds()
    ms, ps = margins(opinion), points(opinion)
    near = share_nearby(ms, ps, 40)
    agreeing = near if b > 0 else 1 - near
    if "count" in said:
        assert_counts(said["count"], agreeing)
    match key:
        case "even" | "flat":
            assert b == 0
            assert (key == "flat") == (not any(m * p for m, p in zip(ms, ps, strict=True)))
        case "close":
            assert agreeing < 0.5 + limits.leans
        case "small_close" | "small_leaning":
            assert 100 * abs(b) < int(said["points"]) == {"small_close": 5, "small_leaning": 10}[key]
        case "guessed":
            assert abs(float(said["turned"]) - 100 * chance_turned(opinion)) <= 0.5 + 1e-9
            assert chance_turned(opinion) >= limits.guesses
        case "same":
            assert agreeing >= 0.5 + limits.leans
            assert 100 * abs(b) >= 5
            assert (verdict(opinion).degree == 2) == (agreeing >= 0.5 + limits.favours and 100 * abs(b) >= 10)


# ---- which slider flips it ---------------------------------------------------------------------------------


@given(weighed)
def test_the_slider_in_the_title_is_first_in_the_table_and_flips_it_there_and_not_a_step_before(
    opinion,
):
    table, caption = tables.tipping_table(opinion), tipping_caption(opinion)
    key, said = read(caption.title, sentences("wording.tipping"))
    now = sign(by_table(opinion) if balance(opinion) else 0)
    if "factor" in said:
        first, then = table.index[0], int(said["then"])
        assert NAMES[said["factor"]] == first
        assert table.loc[first, ["weight", "flips_at"]].tolist() == [int(said["now"]), then]
        step = sign(then - int(said["now"]))
        signs = [sign(balance(opinion.changed(first, weight=w))) for w in (then - step, then)]
        assert signs[1] == -now != signs[0]
        assert now == (1 if key.endswith("attend") else -1)
    else:
        assert table.flips_at.isna().all()
    if any(margins(opinion)):
        key, said = note(caption, "tipping")
        assert int(said.get("all", len(table))) == len(table)
        assert (key == "note_even") == (now == 0)
        assert int(said.get("count", 0)) == table.flips_at.notna().sum()


@pytest.mark.long
@examples(25)
@given(weighed)
def test_what_stands_beside_each_slider_is_what_that_slider_does(opinion):
    table, now = tables.tipping_table(opinion), sign(balance(opinion))
    shown_rows = [annotation.text for annotation in charts.tipping(opinion).layout.annotations]
    for text, (factor, row) in zip(shown_rows, table.iterrows(), strict=True):
        at, then = text.split(" → ")
        assert int(at) == row["weight"]
        signs = [sign(balance(opinion.changed(factor, weight=w)) or 0) for w in range(101)]
        match then:
            case "never":
                assert -now not in signs if now else set(signs) <= {0}
            case "any step":
                beside = [signs[w] for w in (int(at) - 1, int(at) + 1) if 0 <= w <= 100]
                assert now == 0
                assert any(beside)
            case _:
                assert signs[int(then)] == -now


@given(weighed, st.randoms(use_true_random=False))
def test_the_title_of_one_slider_is_read_off_its_line(opinion, random):
    factor = random.choice(list(opinion.rated))
    line = tables.one_weight_table(opinion, factor).balance.astype(object)
    key, said = title(one_weight_caption(opinion, factor), "one_weight")
    assert said.get("factor") == inside(factor)
    now, way = sign(line[float(opinion.factors[factor].weight)]), WAYS.get(said.get("side"))
    if "now" in said:
        assert int(said["now"]) == opinion.factors[factor].weight
    match key:
        case "title_more" | "title_less":
            then, step = int(said["then"]), 1 if key == "title_more" else -1
            exceedance = line[line.index >= then] if step > 0 else line[line.index <= then]
            assert {sign(x) for x in exceedance} - {0} == {way} == {-now}
            assert (then - step) not in line.index or sign(line[float(then - step)]) != way
        case "title_never":
            assert way == -now not in {sign(x) for x in line}
            assert (said["first"], said["last"]) == (signed(line.iloc[0] / 100), signed(line.iloc[-1] / 100))
        case "title_even":
            assert now == 0
            above = line[line.index > opinion.factors[factor].weight]
            assert {sign(x) for x in above} <= {way}
        case "title_flat":
            assert {sign(x) for x in line} == {0}


# ---- how far ratings reach ---------------------------------------------------------------------------------


@given(weighed)
def test_which_factors_could_flip_it_is_read_off_their_bars(opinion):
    table, caption = tables.tornado_table(opinion), tornado_caption(opinion)
    now = sign(balance(opinion))
    key, said = title(caption, "tornado")
    if not now:
        assert key == "title_even"
        return
    over = -table.low if now > 0 else table.high
    crossing = over[over > 0]
    assert (key in ("title_none", "title_sure")) == crossing.empty
    assert (key == "title_sure") == (set(table.sureness) == {"sure"})
    if key == "title_one":
        assert [NAMES[said["factor"]]] == list(crossing.index)
    if key == "title_many":
        assert int(said["count"]) == len(crossing) > 1
        assert crossing[NAMES[said["factor"]]] == crossing.max()
    key, said = note(caption, "tornado")
    wide = -table.least if now > 0 else table.most
    assert (int(said.get("count", 0)), int(said["all"])) == ((wide > 0).sum(), len(table))


@given(weighed)
def test_a_factor_said_to_reach_the_other_side_does_with_its_worst_ratings(opinion):
    _, said = title(tornado_caption(opinion), "tornado")
    if "factor" not in said:
        return
    factor, now = NAMES[said["factor"]], sign(balance(opinion))
    judgement = opinion.factors[factor]
    # A rough rating may be off by one and a half points: the whole point within it may not flip it yet.
    most = {"rough": 2, "guess": 3}[judgement.sureness]
    attend, decline = judgement.attend - now * most, judgement.decline + now * most
    worst = opinion.changed(factor, attend=min(10, max(0, attend)), decline=min(10, max(0, decline)))
    assert sign(balance(worst)) == -now


# ---- how sure, and what to find out ------------------------------------------------------------------------


@pytest.mark.long
@examples(25)
@given(weighed)
def test_the_three_counts_in_the_title_stand_in_the_table_of_firmness(opinion):
    table = tables.firmness_table(opinion)
    if not any(m * p for m, p in zip(margins(opinion), points(opinion), strict=True)):
        assert firmness_caption(opinion).title == verdict_in_words(opinion).firmness
        return
    key, said = title(firmness_caption(opinion), "firmness")
    assert key == {1: "title_attend", -1: "title_decline", 0: "title_even"}[sign(balance(opinion))]
    for name in ("rough", "fair", "firm"):
        near = table.near[table.degree == name].iloc[0] / 100
        assert_counts(said[name], 1 - near if key == "title_decline" else near)
    for mark, near in zip(
        charts.firmness(opinion).layout.annotations, table.near[table.degree != ""], strict=True
    ):
        count = mark.text.split(": ")[1]
        words = {"over 99": 99.5 <= near < 100, "under 1": 0 < near < 0.5, "100": near == 100, "0": near == 0}
        assert words[count] if count in words else abs(int(count) - near) <= 0.5 + 1e-9


@given(weighed)
def test_what_is_most_worth_asking_is_the_first_of_the_table(opinion):
    table = tables.asking_table(opinion)
    key, said = told(asking_caption(opinion).title)
    match key:
        case "ask":
            first = table.iloc[0]
            assert NAMES[said["factor"]] == table.index[0]
            assert_counts(said["count"], first["changes"] / 100)
            assert first["worth"] == table.worth.max()
        case "tie":
            assert NAMES[said["factor"]] == table.index[0]
            assert pd.isna(table.changes.iloc[0])
        case "sure":
            assert table.empty
        case _:
            assert table.worth.max() == 0
    assert (plain(sentences("charts.asking")["note"]) in asking_caption(opinion).note) == (not table.empty)


# ---- both sides alike, and nothing weighed -----------------------------------------------------------------


@given(any_opinion)
def test_swapping_the_sides_mirrors_every_caption(opinion):
    other = mirrored(opinion)
    made = [contributions_caption, overview_caption, tipping_caption, tornado_caption, asking_caption]
    if balance(opinion):
        made.append(firmness_caption)
    pairs = [(caption(opinion), caption(other)) for caption in made]
    pairs += [(one_weight_caption(opinion, i), one_weight_caption(other, i)) for i in opinion.rated]
    for one, two in pairs:
        assert (two.title, two.note) == (mirror_word(one.title), mirror_word(one.note))


def test_where_nothing_pulls_no_count_of_weightings_is_said_to_favour_a_side():
    flat = opinion_of([(5, 5, 50), (3, 3, 20)])
    assert firmness_caption(flat).title == plain(sentences("wording.firmness")["flat"])


@pytest.mark.parametrize("rows", [[(8, 2, 50)], [(8, 3, 75), (3, 5, 25)], [(8, 2, 50), (8, 2, 50)]])
def test_a_count_of_sliders_or_factors_is_right_for_one_and_for_many(rows):
    opinion = opinion_of(rows)
    count = sum(s is not None for s in tipping_settings(opinion).values()) or "none"
    assert f"flip it alone: {count} of {len(rows)}" in tipping_caption(opinion).note
    assert re.search(
        rf"could flip it(?: even)? with those: (none|\d) of {len(rows)}\.", tornado_caption(opinion).note
    )


def test_nothing_weighed_is_said_on_every_chart():
    opinion = opinion_of([(8, 2, 0), (1, 5, 0)])
    said = verdict_in_words(opinion)
    made = (tipping_caption, tornado_caption, firmness_caption, asking_caption)
    for caption in (*(c(opinion) for c in made), one_weight_caption(opinion, "practice")):
        assert (caption.title, caption.note) == (said.headline, said.firmness)
