"""Notebook 05: a case goes out without what was left out, and a reply comes in, asked about where it must be.

All of it by keyboard as well, clean for axe-core, and dark in the dark.
"""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from interview_kit import Decision, add_opinion, less, load, reply_to, save
from interview_kit.analysis.comparison import comparisons
from interview_kit.coach.reply import read_reply
from interview_kit.look import look
from interview_kit.model.sentences import sentences
from interview_kit.words.comparison import comparison_in_words
from interview_kit.words.remarks import remarks_on, said_as_a_whole
from tests.real_browser.axe import faults
from tests.real_browser.coach import opener
from tests.real_browser.support import PATIENCE, Lab, Notebook, still

pytestmark = pytest.mark.servers
CHART = ".ik-own .jp-OutputArea"
FOLDER = Path(__file__).parents[1] / "data" / "replies"
# Of what has the focus: its name for who cannot see it, or what it says.
FOCUSED = """() => {
    const n = document.activeElement, label = n.labels?.[0]?.textContent;
    return (n.getAttribute("aria-label") || label || n.textContent).trim();
}"""
HOSTILE = "</script><img src=x onerror=\"document.title='hit'\"><b>\u202eMine"


@pytest.fixture
def own(lab: Lab):
    """A case of one's own whose every text would like to be markup."""
    case = load("content-and-approached").model_copy(
        update={"id": "mine", "title": HOSTILE, "notes": HOSTILE}
    )
    said = {"why_attend": HOSTILE, "why_decline": HOSTILE, "note": HOSTILE}
    case = case.with_opinion(case.opinion.changed("practice", **said).model_copy(update={"by": "me"}))
    home = lab.notebooks / "decisions"
    home.mkdir()
    save(case, home / "my-case.json")
    return case


def reply(case: Decision, weight: int, folder: Path) -> Path:
    opinion = case.opinion.changed("fairness", weight=weight, note=HOSTILE)
    return save(reply_to(case, opinion, by=f"Robin {HOSTILE}"), folder / f"reply-{weight}.json")


def choose(page: Page, file: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=sentences("coach.widgets")["upload"]).click()
    chooser.value.set_files(file)


@pytest.mark.way
def test_a_case_goes_out_with_less_and_a_reply_comes_in(lab: Lab, open_notebook, own: Decision, tmp_path):
    notebook: Notebook = open_notebook("05_with_my_coach.ipynb").run_all()
    page, words, home = notebook.page, sentences("coach.widgets"), lab.notebooks / "decisions"
    preview = page.get_by_role("region", name=words["preview"])
    expect(preview).to_contain_text("I like where I work")
    page.get_by_label(words["leave_story"]).check()
    expect(preview).not_to_contain_text("I like where I work")
    page.get_by_role("button", name=words["make_page"]).click()
    expect(page.locator(".ik-own")).to_contain_text(["Made: decisions/for-my-coach.html", "No reply yet"])
    assert "I like where I work" not in (home / "for-my-coach.html").read_text("utf-8")

    for weight in (90, 10):
        choose(page, reply(own, weight, tmp_path))
        notebook.heard()
        if weight == 10:
            expect(page.get_by_text("has replied before")).to_be_visible()
            page.get_by_role("button", name=words["replace"]).click()
            notebook.heard()
        expect(page.get_by_text("Saved in my-case.json.")).to_be_visible()
        held = json.loads((home / "my-case.json").read_text("utf-8"))
        assert [o["factors"]["fairness"]["weight"] for o in held["opinions"]] == [70, weight]
    expect(page.locator(".ik-own h3", has_text=words["talk"])).to_be_visible()
    assert load(home / "my-case.json").opinion == own.opinion
    assert page.title() != "hit"
    assert (
        page.locator(".ik-own :is(img:not(.plot-img), script)").evaluate_all(
            "all => all.map(n => n.outerHTML)"
        )
        == []
    )


def test_a_file_that_is_no_reply_is_said_to_be_none(open_notebook, own: Decision, tmp_path):
    notebook: Notebook = open_notebook("05_with_my_coach.ipynb").run_all()
    choose(notebook.page, save(own, tmp_path / "mine-again.json"))
    expect(notebook.page.get_by_role("alert")).to_contain_text("mine-again.json: holds no second opinion")


# What three made-up coaches send: what their replies come to, and what their picture is called.
REPLIES = {
    "agrees": ("You and Maria O'Neill, PCC see it alike: too close to call.", "Nothing sets you"),
    "differs": (
        "You and Samuel see it a little differently.",
        "What sets you",
    ),
    "only_wrote": ("Aunt Jo has left your numbers as they are.", None),
}


def test_of_three_replies_each_is_told_as_what_it_is_and_each_word_is_seen(open_notebook):
    notebook: Notebook = open_notebook("05_with_my_coach.ipynb").run_all()
    page, words, case = notebook.page, sentences("coach.widgets"), load("content-and-approached")
    replies = page.locator(".ik-own", has=page.get_by_role("button", name=words["upload"]))
    for name, (said, picture) in REPLIES.items():
        file = FOLDER / f"{name}.json"
        choose(page, file)
        notebook.heard()
        expect(replies.get_by_text(said)).to_be_visible()
        theirs = load(file).opinions[-1]
        written = [text for r in remarks_on(case, theirs) for _, text in r.written]
        assert len(written) >= 2
        for text in (theirs.message, *written):
            expect(replies.locator(".ik-quoted", has_text=text)).to_be_visible()
        for what, text in said_as_a_whole(theirs):
            expect(replies).to_contain_text(what)
            expect(replies.locator(".ik-quoted", has_text=text)).to_be_visible()
        expect(replies.locator(".js-plotly-plot")).to_have_count(1 if picture else 0)
        if picture:
            expect(replies.locator(".gtitle")).to_contain_text(picture)
    page.get_by_label(words["whom"]).select_option(label="Samuel")
    notebook.heard()
    expect(replies.get_by_role("heading", name="What Samuel says")).to_be_visible()
    expect(replies.locator(".gtitle")).to_contain_text("Samuel")


@pytest.mark.way
def test_out_as_a_page_moved_by_a_coach_and_home_again(chromium: Browser, tmp_path):
    case, complaints, contexts = load("content-and-approached"), [], []
    shared = less(case, story=True, notes=True, facts=True)
    page = opener(chromium, tmp_path, complaints, contexts)(shared).ready()
    try:
        page.press("practice", "End")
        page.press("fairness", "Home", field="decline")
        both = add_opinion(case, page.save("Robin"))
    finally:
        contexts[0].close()
    theirs = both.opinions[1].factors
    assert (both.opinion, both.story, both.facts) == (case.opinion, case.story, case.facts)
    assert (theirs["practice"].weight, theirs["fairness"].decline) == (100, 0)
    found = comparisons(both)[0]
    assert {d.factor for d in found.differences if d.ratings} == {"fairness"}
    assert comparison_in_words(found)[0].startswith("You and Robin ")
    assert read_reply(case, both).changed == ()
    assert complaints == []


def test_both_and_the_chart_are_clean_for_axe_in_either_theme_and_the_chart_is_dark_in_the_dark(
    open_notebook,
):
    notebook: Notebook = open_notebook("05_with_my_coach.ipynb").run_all()
    page, words = notebook.page, sentences("coach.widgets")
    letters = page.get_by_label(words["letter"])
    expect(letters.locator("option:checked")).to_have_text(words["letter_no"])
    letters.select_option(label="Declining an invitation")
    expect(page.get_by_role("region", name=words["preview"])).to_contain_text(words["letter_page"])
    for tick in ("leave_story", "leave_notes", "leave_facts", "first_look", "people"):
        page.get_by_label(words[tick]).check()
    notebook.heard()
    page.get_by_role("button", name=words["make_text"]).click()
    expect(page.get_by_text(words["made_text"])).to_be_visible()
    page.get_by_role("button", name=words["try_sample"]).click()
    expect(page.locator(".ik-own h3", has_text=words["talk"])).to_be_visible()
    for name, of in ((words["table"], ".ik-own"), (sentences("wording.view")["table"], CHART)):
        page.locator(f"{of} summary", has_text=name).click()
    expect(page.locator(f"{CHART} tbody tr")).to_have_count(9)
    for theme, colours in (("Light", look().light), ("Dark", look().dark)):
        notebook.theme(theme)
        still(page)
        drawn_in = {
            ".gtitle": ("fill", "ink"),
            ".main-svg": ("background-color", "surface"),
            ".modebar-btn path": ("fill", "muted"),
        }
        for part, (style, colour) in drawn_in.items():
            red, green, blue = bytes.fromhex(getattr(colours, colour)[1:])
            drawn = page.locator(f"{CHART} {part}").first
            expect(drawn).to_have_css(style, f"rgb({red}, {green}, {blue})")
        assert faults(page, ".ik-own") == []
        assert faults(page, CHART) == []


def test_every_control_of_both_is_reached_by_tab_and_does_its_work_by_keys(open_notebook):
    notebook, words = open_notebook("05_with_my_coach.ipynb").run_all(), sentences("coach.widgets")
    page = notebook.page
    preview, fault = page.get_by_role("region", name=words["preview"]), page.get_by_role("alert")
    page.get_by_label(words["leave_story"]).focus()
    page.keyboard.press("Shift+Tab")

    def at(name: str, *keys: str) -> None:
        """One Tab on is what goes by this name; press these keys there."""
        page.keyboard.press("Tab")
        page.wait_for_function(f"name => ({FOCUSED})().startsWith(name)", arg=name, timeout=PATIENCE)
        for key in keys:
            page.keyboard.press(key)

    at(words["leave_story"], "Space")
    expect(preview).not_to_contain_text("I like where I work")
    at(words["leave_notes"], "Space")
    at(words["leave_facts"], "Space")
    at(words["letter"], "ArrowDown")
    expect(preview).to_contain_text(words["letter_page"])
    at(words["first_look"], "Space")
    at(words["people"], "Space")
    notebook.heard()  # what is shown is put there anew, from its top
    at(words["preview"], "Enter", "Enter")
    at(words["preview"], "PageDown")
    expect(preview).not_to_have_js_property("scrollTop", 0)
    at(words["make_page"], "Enter")
    expect(page.locator(".ik-own")).to_contain_text(["for-my-coach.html", ""])
    at(words["make_bundle"], "Enter")
    expect(page.locator(".ik-own")).to_contain_text(["for-my-coach.zip", ""])
    at(words["make_notebook"], "Enter")
    expect(page.locator(".ik-own")).to_contain_text(["for-my-coach.ipynb", ""])
    at(words["make_text"], "Enter")
    expect(page.get_by_text(words["made_text"])).to_be_visible()
    with page.expect_file_chooser():
        at(words["upload"], "Enter")
    at(words["path"], *"none.json")
    at(words["read"], "Enter")
    expect(fault).to_contain_text("none.json")
    at(words["try_sample"], "Enter")
    notebook.heard()
    expect(page.locator(".ik-own h3", has_text=words["talk"])).to_be_visible()
    at(words["table"], "Enter")
    expect(page.get_by_role("region", name=words["table"], exact=True).first).to_be_visible()
    at(words["table"])
    expect(page.locator(f"{CHART} .modebar-btn")).to_be_attached()
    at("Download plot as a PNG")  # Plotly's only tool that is left
    at(sentences("wording.view")["table"], "Enter")
    expect(page.locator(f"{CHART} tbody tr")).to_have_count(9)
    at(sentences("wording.view")["table_region"])
