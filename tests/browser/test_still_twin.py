"""The still twin: what a case comes to, said where nothing runs, without a word of its owner's."""

import re
from base64 import b64decode
from html import escape

import bleach
import pytest

from interview_kit import Decision, LookBack, Opinion, conclude, conclusion_in_words, load, samples
from interview_kit.analysis.balance import contributions
from interview_kit.browser.still_twin import Still, still_note, still_twin
from interview_kit.model.factors import factors
from interview_kit.words.names import short_name
from interview_kit.words.numbers import shown

CASE = load("content-and-approached")
SECRET = "My boss Mr Smith"
# As little as any host leaves, GitHub and mail programs among them: no style, class, picture or drawing.
LEFT = ("p", "br", "em", "strong", "pre", "code", "table", "thead", "tbody", "tr", "th", "td", "h4", "div")


def sanitised(still: Still) -> str:
    """The twin as a strict host leaves it."""
    text = re.sub(r"<style>.*?</style>", "", still.html, flags=re.DOTALL)
    return bleach.clean(text, tags=LEFT, attributes=["align", "dir"], strip=True)


def rows(html: str) -> list[list[str]]:
    """The cells of its table, row by row, with no markup in them."""
    found = re.findall(r"<tr>(.*?)</tr>", html)
    return [[re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in found]


def secretive() -> Decision:
    """A case whose owner has written the same everywhere."""
    opinion = CASE.opinion.model_copy(update={"by": SECRET, "message": SECRET})
    for factor in factors():
        opinion = opinion.changed(factor, why_attend=SECRET, why_decline=SECRET, note=SECRET)
    texts = dict.fromkeys(("title", "story", "notes"), SECRET)
    look_back = LookBack(did="other", happened=SECRET, otherwise=SECRET)
    return CASE.with_opinion(opinion).model_copy(update={**texts, "look_back": look_back})


@pytest.mark.parametrize("name", samples())
def test_a_host_that_takes_out_styles_and_pictures_shows_verdict_sentences_and_bars(name):
    case = load(name)
    said, left = conclusion_in_words(conclude(case)), sanitised(still_twin(case))
    for sentence in filter(None, (said.headline, said.firmness, said.tipping, case.title)):
        assert escape(sentence, quote=False) in left
    found, parts = {row[0]: row[1:] for row in rows(left)}, contributions(case.opinion)
    for factor, part in parts.items():
        decline, attend, contribution, weight = found[short_name(factor)]
        assert ("█" in decline, "█" in attend) == (part < 0, part > 0)
        assert (contribution, weight) == (
            shown(case.opinion).parts[factor],
            str(case.opinion.factors[factor].weight),
        )
    assert left.count("●") == 1


def test_it_says_that_it_stands_still_since_when_and_what_to_do():
    for text in (sanitised(still_twin(CASE)), still_twin(CASE).text):
        assert re.search(r"as it stood on \w+ \d+ \w+ 20\d\d, when this cell was last run", text)
        assert "run the cell: click into it and press Shift + Enter" in text


@pytest.mark.parametrize("routes", [False, True])
def test_no_word_of_its_owner_is_in_it(routes):
    still = still_twin(secretive(), routes=routes)
    (picture,) = re.findall(r"base64,([^\"]+)", still.html)
    for text in (still.html, still.text, b64decode(picture).decode()):
        assert "Smith" not in text
    assert "My own case" in still.text


def test_what_may_be_seen_of_a_case_stands_in_a_copy_to_share_and_acts_nowhere():
    harmful = "</style><img src=x onerror=alert(1)>"
    case = CASE.model_copy(update={"title": f"Zurich {harmful}"})
    still = still_twin(case, told=[("Your story", (f"Once {harmful}", "twice")), ("Notes", ())])
    assert f"Zurich {escape(harmful)}" in still.html
    assert f"Once {escape(harmful)}" in still.html
    assert "<img src=x" not in still.html
    assert "when this copy was made" in still.text
    assert "What your client’s weighing says" in still.html
    assert still.text.splitlines()[-5:] == ["Your story", f"Once {harmful}", "twice", "", "Notes"]


def test_a_rule_that_settles_the_case_stands_above_the_weighing():
    left = sanitised(still_twin(load("benefit-office"), routes=True))
    assert left.index("Go in good faith, or first get a release in writing.") < left.index(
        "A rule settles it"
    )
    assert "about even" not in left


def test_the_ways_to_deal_with_ones_own_case_are_compared():
    assert (
        "Attend openly and declining come out about even" in still_twin(load("knife-edge"), routes=True).text
    )
    assert "Attend openly" not in still_twin(load("knife-edge")).text


def test_where_nothing_is_weighed_it_says_so_and_draws_nothing():
    still = still_twin(Decision.new("Mine", Opinion.blank()))
    assert "Nothing weighed yet" in still.text
    assert "Rate a factor to see a balance." in sanitised(still)
    assert not re.search("<table|<img|<pre", still.html)


def test_both_sides_are_drawn_alike():
    attend, decline, weights = (8, 2, 5), (3, 9, 5), (75, 40, 100)
    one, other = (
        still_twin(Decision.new("x", Opinion.of(attend=a, decline=d, weights=weights)))
        for a, d in ((attend, decline), (decline, attend))
    )
    for row, mirrored in zip(rows(one.html)[1:-1], rows(other.html)[1:-1], strict=True):
        assert row[:3] == [mirrored[0], mirrored[2][::-1], mirrored[1][::-1]]
    beams = [re.findall("├(.*?)┤", still.text)[0] for still in (one, other)]
    assert beams[0] == beams[1][::-1]


def test_a_clear_lead_stays_on_the_beam():
    text = still_twin(Decision.new("x", Opinion.of(attend=[10], decline=[0], weights=[1]))).text
    assert "−100 ├────────────────────┼───────────────────●┤ +100" in text


@pytest.mark.parametrize("name", samples())
def test_it_adds_at_most_15_kilobytes_to_a_notebook(name):
    assert sum(len(text.encode()) for text in still_twin(load(name), routes=True).bundle.values()) < 15_000


def test_a_widget_without_a_case_says_what_to_do():
    assert "run this cell: click into it and press Shift + Enter" in sanitised(still_note())
    assert still_note().text in sanitised(still_note())


def test_the_live_view_beside_it_hides_it_and_no_other():
    assert (
        ':root:has(.ik-live-7) [data-ik-beside="ik-live-7"] { display: none; }'
        in still_note("ik-live-7").html
    )
    assert "ik-live" not in still_note().html
