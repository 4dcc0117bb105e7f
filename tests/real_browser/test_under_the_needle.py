"""The beam's needle: wherever it stands, and however wide the view is, it stands on no words."""

import pytest

from interview_kit import Decision, Opinion
from tests.real_browser.coach import Opener

# Every place that one rating and the weight of a factor that pulls neither way can bring the needle to, from the
# middle outwards, since the beam grows longer and not shorter; and the words it stood on there, by more than the
# pixel to which the box of a font is no more exact than the ink in it.
GO_THROUGH = """async () => {
  const SLACK = 1, found = [], box = node => node.getBoundingClientRect();
  const beam = document.querySelector("#pg-view .ik-balance");
  const drawn = async () => { for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame); };
  const set = (id, value) => {
    const slider = document.getElementById(id);
    slider.value = value;
    slider.dispatchEvent(new Event("input"));
  };
  const places = [...Array(11).keys()].flatMap(rating => [0, 50].map(weight => [rating, weight]));
  places.sort(([a, b], [c, d]) => a / (100 + b) - c / (100 + d));
  for (const [rating, weight] of places)
    for (const side of ["decline", "attend"]) {
      set("weight-fairness", weight);
      for (const each of ["decline", "attend"]) set(`${each}-practice`, each === side ? rating : 0);
      await drawn();
      const needle = box(beam.querySelector(".ik-needle"));
      const over = one => one.left < needle.right && one.right > needle.left
        && one.top + SLACK < needle.bottom && one.bottom - SLACK > needle.top;
      for (const node of beam.querySelectorAll("text, .ik-side"))
        if (node.checkVisibility() && over(box(node))) found.push(node.textContent);
    }
  return [found, beam.querySelector(".ik-number").textContent];
}"""
OPINION = (
    Opinion.blank()
    .changed("practice", attend=0, decline=0, weight=100)
    .changed("fairness", attend=5, decline=5, weight=0)
)


@pytest.mark.parametrize("width", [320, 390, 480, 640, 899, 900, 1099, 1100, 1366, 1600])
def test_no_words_are_under_the_needle_wherever_it_stands(coach: Opener, width: int):
    page = coach(Decision.new("From end to end", OPINION), viewport={"width": width, "height": 800}).ready()
    assert page.page.evaluate(GO_THROUGH) == [[], "+100.0"]
