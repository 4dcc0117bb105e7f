"""The coach's page of a case of which nothing is rated, or where no rating pulls: what it says is true, or not there."""

import pytest
from playwright.sync_api import FloatRect, expect

from interview_kit import Decision, Opinion
from interview_kit.model.factors import factors
from tests.real_browser.coach import CoachsPage, Opener
from tests.real_browser.support import still

BLANK = Decision.new("Nothing yet", Opinion.blank())


def ratings_shown(page: CoachsPage, factor: str) -> list[str]:
    """The figures beside the two sides of a factor, as they stand on the page and on paper."""
    return page.at(f"[data-factor={factor}] .pg-two h3 .pg-value").all_text_contents()


def test_where_nothing_is_rated_nothing_is_said_to_be_found_out_or_sure_until_something_is(coach: Opener):
    page = coach(BLANK).ready()
    find_out, how_sure = page.part("find-out"), page.part("sure")
    expect(page.part("verdict")).to_have_text("Nothing weighed yet")
    expect(find_out).to_be_hidden()
    expect(how_sure).to_be_hidden()
    page.press("practice", "ArrowRight", 6, field="attend")
    expect(find_out).to_be_visible()
    expect(find_out).to_contain_text("Every rating is sure")
    how_sure.locator("summary").click()
    expect(how_sure).to_contain_text("attend all")
    page.page.get_by_role("button", name="Take back").click()
    expect(find_out).to_be_hidden()
    expect(how_sure).to_be_hidden()


def test_what_is_not_rated_has_no_figure_beside_either_side_until_one_is_given(coach: Opener):
    page = coach(BLANK).ready()
    assert [ratings_shown(page, i) for i in factors()] == [["–", "–"]] * len(factors())
    page.press("practice", "ArrowRight", 6, field="attend")
    assert ratings_shown(page, "practice") == ["0", "6"]
    page.page.get_by_role("button", name="Take back").click()
    expect(page.at("[data-factor=practice] .pg-rated")).to_have_text("not rated")
    assert ratings_shown(page, "practice") == ["–", "–"]


def test_where_no_rating_pulls_no_weighting_is_said_to_put_a_side_ahead(coach: Opener):
    even = BLANK.with_opinion(Opinion.blank().changed("practice", attend=5, decline=5))
    page = coach(even).ready()
    how_sure = page.part("sure")
    how_sure.locator("summary").click()
    expect(how_sure).to_contain_text("0 pull towards declining, 0 towards attending, 1 neither way")
    expect(how_sure).not_to_contain_text("ahead")
    expect(page.part("split")).to_be_hidden()
    expect(page.part("ends")).to_be_hidden()


# Over no letter the line goes on, and the lowest of them are half as high as the line they stand on.
OVER_ITS_LETTERS = """node => {
  const {x, y, width, height} = node.getBoundingClientRect();
  return {x, y: y + height / 3, width, height: height / 2};
}"""


@pytest.mark.parametrize("changes", [{}, {"attend": 5, "decline": 5}])
def test_no_line_goes_through_the_words_that_stand_on_the_axis(coach: Opener, changes: dict[str, int]):
    page = coach(BLANK.with_opinion(Opinion.blank().changed("practice", **changes))).ready()
    value = page.part("bars .ik-row .ik-value").first
    still(page.page)
    clip: FloatRect = value.evaluate(OVER_ITS_LETTERS)
    seen = page.page.screenshot(clip=clip)
    page.part("axis").evaluate("node => node.remove()")
    assert page.page.screenshot(clip=clip) == seen
