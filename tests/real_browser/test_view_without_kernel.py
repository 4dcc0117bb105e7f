"""What the view says of sliders by itself, without Python: seen on the coach's page, which has the same view."""

import pytest
from playwright.sync_api import Browser, expect

from interview_kit import Decision, Opinion, load
from interview_kit.browser.assets import module
from interview_kit.browser.view_data import case_data, view_words
from interview_kit.model.factors import factors
from interview_kit.model.sentences import plain, sentences
from interview_kit.words.numbers import shown
from tests.real_browser.coach import CoachsPage, Opener

CASE = load("content-and-approached")


@pytest.fixture
def view(coach: Opener) -> CoachsPage:
    return coach(CASE).ready()


def test_the_table_has_the_numbers_of_the_picture(view: CoachsPage):
    view.part("twin").get_by_text("The same as a table").click()
    view.press("practice", "ArrowLeft", 5)
    opinion = CASE.opinion
    opinion = opinion.changed("practice", weight=opinion.factors["practice"].weight - 5)
    rows = view.part("twin").locator("tbody tr")
    for k, (factor, j) in enumerate(opinion.factors.items()):
        cells = [
            plain(factors()[factor].short),
            j.decline,
            j.attend,
            j.weight,
            shown(opinion).parts[factor],
        ]
        expect(rows.nth(k).locator(":nth-child(-n + 5)")).to_have_text([str(c) for c in cells])


def test_how_sure_says_that_it_does_not_depend_on_the_sliders(view: CoachsPage):
    view.part("sure").get_by_text("How sure?").click()
    of_all, of_near = view.part("sure").locator(".ik-note, .ik-ends"), view.part("sure").locator(".ik-say")
    expect(of_all.first).to_contain_text("By the ratings alone, whatever the weights")
    said, near = of_all.all_inner_texts(), of_near.all_inner_texts()
    view.press("practice", "End")
    expect(of_near.nth(1)).not_to_have_text(near[1])
    assert of_all.all_inner_texts() == said
    assert of_near.all_inner_texts() != near


@pytest.mark.parametrize(
    ("case", "headline"),
    [
        (load("exactly-even"), "Evenly balanced"),
        (Decision.new("Nothing yet", Opinion.blank()), "Nothing weighed yet"),
    ],
    ids=["tie", "unrated"],
)
def test_an_exact_tie_and_no_ratings_are_put_into_words(coach: Opener, case: Decision, headline: str):
    expect(coach(case).ready().part("verdict")).to_have_text(headline)


def test_the_verdict_is_spoken_once_after_the_last_move_and_only_when_it_changed(view: CoachsPage):
    page = view.with_time_held().page  # so that it is one move, however slow the machine
    page.evaluate("""() => { const live = document.querySelector(".ik-live"); globalThis.spoken = [];
        new MutationObserver(() => globalThis.spoken.push(live.textContent)).observe(live, {childList: true, characterData: true, subtree: true}); }""")
    view.press("practice", "ArrowRight", 10)
    page.clock.run_for(1200)
    spoken = page.evaluate("globalThis.spoken")
    assert len(spoken) == 1
    assert spoken[0].startswith("Too close to call, balance plus")
    view.press("practice", "ArrowRight")
    view.press("practice", "ArrowLeft")
    page.clock.run_for(1200)
    assert page.evaluate("globalThis.spoken") == spoken


# A view on a page of its own, whose host finds each slider only after so many times of asking.
HOSTED = """async ({module, words, given, after}) => {
    const {default: view} = await import(URL.createObjectURL(new Blob([module], {type: "text/javascript"})));
    const state = {part: "strip", words, case: given, sliders: {weight: given.factors.map(f => f.id)}, news: []};
    const quiet = {on() {}, set() {}, save_changes() {}};
    const asked = {};
    const getModel = async id => {
        asked[id] = (asked[id] ?? 0) + 1;
        if (asked[id] <= after) throw new Error("widget model not found");
        return {...quiet, get: () => 50};
    };
    const model = {...quiet, get: name => state[name]};
    await view.render({model, el: document.body, signal: new AbortController().signal, host: {getModel}});
}"""


@pytest.mark.parametrize(
    ("after", "said"),
    [(2, "ik-strip-verdict"), (1000, sentences("wording.view")["unfound"])],
    ids=["late", "never"],
)
def test_sliders_that_are_not_there_yet_are_asked_for_again_and_missed_in_words(
    chromium: Browser, after: int, said: str
):
    """Whoever opens a notebook that somebody else works in hears of its widgets one by one."""
    page = chromium.new_page()
    page.clock.install()
    given = {"module": module(), "words": view_words(), "given": case_data(CASE, CASE), "after": after}
    done = page.evaluate_handle(
        "([draw, given]) => { globalThis.done = eval(draw)(given); }", [HOSTED, given]
    )
    assert done
    page.clock.run_for(60_000)
    page.evaluate("globalThis.done")
    assert said in page.content()
    page.close()
