"""The Explorer and one's own case without a browser: what is moved, undone, saved and said."""

import re
from html import unescape

import pytest
from traitlets import TraitError

from interview_kit import DecisionError, Explorer, OwnCase, add_opinion, load, sample_reply, save
from interview_kit.analysis.verdict import verdict
from interview_kit.browser.view_data import case_data
from interview_kit.model.decision import Decision
from interview_kit.model.opinion import Opinion
from interview_kit.storage.decision_file import parse
from interview_kit.storage.home import decisions_folder
from interview_kit.widgets import explorer as explorer_module
from interview_kit.widgets import own_case

CASE = "content-and-approached"


@pytest.fixture
def explorer() -> Explorer:
    return Explorer(load(CASE))


@pytest.fixture
def own(tmp_path, monkeypatch) -> OwnCase:
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))

    def none_runs():
        raise RuntimeError

    # Browser tests leave a loop that counts as running and never turns: a move would wait in it for ever.
    monkeypatch.setattr(own_case.asyncio, "get_running_loop", none_runs)
    return OwnCase("mine")


@pytest.mark.long
def test_moves_texts_and_choices_are_undone_and_redone_in_order(explorer):
    states = [explorer.decision]
    explorer.sliders["weight"]["practice"].value = 90
    states.append(explorer.decision)
    explorer.sliders["decline"]["fairness"].value = 0
    states.append(explorer.decision)
    explorer._on_text("courtesy", "note", "asked on Monday")
    states.append(explorer.decision)
    explorer.equalise()
    states.append(explorer.decision)
    assert len({str(s) for s in states}) == 5
    for state in reversed(states[:-1]):
        explorer.undo()
        assert explorer.decision == state
    for state in states[1:]:
        explorer.redo()
        assert explorer.decision == state
    explorer.reset()
    weights = {i: j.weight for i, j in explorer.decision.opinion.factors.items()}
    assert weights == {i: j.weight for i, j in load(CASE).opinion.factors.items()}
    assert explorer.decision.opinion.factors["fairness"].decline == 0
    assert explorer.decision.opinion.factors["courtesy"].note == "asked on Monday"
    explorer.undo()
    assert explorer.decision == states[-1]


def test_one_drag_is_one_step_of_undo(explorer):
    for value in range(56, 90):
        explorer.sliders["weight"]["practice"].value = value
    explorer.undo()
    assert explorer.decision == load(CASE)


def test_a_case_that_is_left_stands_as_it_was_when_one_comes_back(explorer):
    explorer.sliders["weight"]["practice"].value = 90
    moved = explorer.decision
    explorer._case.value = "sample-knife-edge"
    assert explorer.decision.id == "sample-knife-edge"
    explorer._case.value = f"sample-{CASE}"
    assert explorer.decision == moved


def test_a_factor_that_came_unrated_stays_so_until_one_of_its_ratings_is_moved():
    explorer = Explorer()
    assert verdict(explorer.decision.opinion).outcome == "nothing weighed yet"
    explorer.sliders["attend"]["future"].value = 6
    future = explorer.decision.opinion.factors["future"]
    assert (future.attend, future.decline) == (6, 0)
    explorer.undo()
    assert not explorer.decision.opinion.factors["future"].rated


def test_a_decision_that_lacks_factors_is_shown_with_them_unrated():
    explorer = Explorer(Decision.new("two", Opinion.of(attend=[8, 3], decline=[3, 5], weights=[75, 25])))
    assert list(explorer.decision.opinion.rated) == ["networking", "practice"]
    assert len(explorer.decision.opinion.factors) == 9


def test_a_saved_version_of_a_sample_does_not_hide_the_sample():
    mine = load(CASE).model_copy(update={"story": "Mine."})
    explorer = Explorer(mine)
    assert explorer.decision.id != load(CASE).id
    assert explorer._shelf.has(load(CASE).id)


def test_a_failing_callback_is_shown_until_its_field_is_mended(explorer):
    explorer._on_open("practice")
    note = explorer._panel._boxes["practice"]["note"]
    note.value = "x" * 20_001
    assert explorer.fault.layout.display is None
    assert "practice, note" in explorer.fault.value
    explorer.sliders["weight"]["fairness"].value = 1
    assert explorer.fault.layout.display is None
    note.value = "short"
    assert explorer.fault.layout.display == "none"


def test_the_decision_cannot_be_set_past_its_sliders(explorer):
    with pytest.raises(TraitError):
        explorer.decision = load("knife-edge")


def test_the_view_hears_how_sure_the_ratings_are_now(explorer):
    explorer._on_open("practice")
    explorer._panel._boxes["practice"]["sureness"].value = "guess"
    place = list(explorer.decision.opinion.factors).index("practice")
    assert all(view.sureness[place] == "guess" for view in explorer._views)
    explorer.undo()
    assert explorer._main.sureness[place] == load(CASE).opinion.factors["practice"].sureness


def test_the_view_is_answered_when_it_asks_whether_python_listens(explorer):
    explorer._main.asked = 3
    assert explorer._main.echo["asked"] == 3


def test_a_view_that_comes_back_gets_the_case_it_had_open(explorer):
    explorer._main.wanted = "no such case"
    assert explorer.decision == load(CASE)
    explorer._main.wanted = load("knife-edge").id
    assert explorer.decision == load("knife-edge")
    explorer.undo()
    assert explorer.decision == load(CASE)


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """An Explorer that keeps its cases, as it is made each time a notebook is run."""
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    return lambda: Explorer(load(CASE), keep=True)


def flushed(explorer):
    for keeper in explorer._shelf._keepers.values():
        keeper.flush()
    return sorted(file.name for file in decisions_folder().glob("*.json"))


def test_only_a_case_that_was_changed_is_written_and_each_to_a_file_of_its_own(kept):
    explorer = kept()
    explorer._case.value = load("knife-edge").id
    assert flushed(explorer) == []
    explorer.sliders["weight"]["practice"].value = 1
    explorer._case.value = load(CASE).id
    explorer.sliders["weight"]["practice"].value = 2
    assert flushed(explorer) == sorted(f"{load(name).id}.json" for name in (CASE, "knife-edge"))


def test_the_next_time_each_case_stands_as_it_was_left_and_can_be_reset(kept):
    explorer = kept()
    explorer.sliders["weight"]["practice"].value = 1
    flushed(explorer)
    again = kept()
    assert again.decision == explorer.decision
    assert again._status.value.startswith(f"Restored from {load(CASE).id}.json, saved ")
    again.reset()
    assert again.decision == load(CASE)


def test_what_became_of_a_change_is_said_and_another_case_in_its_file_is_refused(kept):
    explorer = kept()
    explorer.sliders["weight"]["practice"].value = 1
    flushed(explorer)
    assert re.match(rf"Saved in {load(CASE).id}\.json at \d\d:\d\d:\d\d", explorer._status.value)
    save(load("knife-edge"), decisions_folder() / f"{load(CASE).id}.json")
    with pytest.raises(DecisionError, match="holds another case"):
        kept()


@pytest.mark.parametrize("case", ["my.json", "a-", "_x.", "x" * 60])
def test_whatever_a_case_is_called_it_is_found_again(kept, case):
    own = load(CASE).model_copy(update={"id": case})
    explorer = Explorer(own, keep=True)
    explorer.sliders["weight"]["practice"].value = 1
    assert flushed(explorer) == [f"{case}.json"]
    assert Explorer(own, keep=True).decision == explorer.decision


def test_a_case_begun_with_nothing_is_found_again(kept):
    explorer = Explorer(keep=True)
    explorer.sliders["weight"]["practice"].value = 1
    flushed(explorer)
    assert Explorer(keep=True).decision == explorer.decision


def test_a_case_whose_file_is_broken_is_not_gone_over_to_and_the_list_says_so(kept):
    explorer, broken = kept(), load("knife-edge").id
    decisions_folder().mkdir()
    (decisions_folder() / f"{broken}.json").write_text("{")
    explorer._case.value = broken
    assert (explorer._case.value, explorer.decision) == (load(CASE).id, load(CASE))
    assert f"{broken}.json: is cut off, or no case of this kit" in explorer.fault.value
    assert explorer.fault.layout.display is None
    assert not explorer._steps.can_undo


def test_where_a_change_went_is_said_of_its_own_case_though_another_is_shown_by_now(kept):
    explorer, other = kept(), kept()
    for n, each in enumerate((explorer, other)):
        each.sliders["weight"]["practice"].value = n
    flushed(explorer)
    other._case.value = load("knife-edge").id
    flushed(other)
    assert f"{load(CASE).id}.json has been changed elsewhere since" in other._status.value


# ---- another case was given than the one kept ------------------------------------------------------------


@pytest.fixture
def mine(monkeypatch, tmp_path) -> Decision:
    """A case of one's own, of which the Explorer has kept a version with another weight."""
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    mine = load(CASE).model_copy(update={"id": "mine", "title": "A call <b>"})
    explorer = Explorer(mine, keep=True)
    explorer.sliders["weight"]["practice"].value = 1
    flushed(explorer)
    return mine


def offered(explorer) -> str:
    """What is said of another case that was given, with [the button] where it is still to be had."""
    offer, button = explorer._heading._offer, explorer._heading._take
    had = "" if button.layout.display == "none" else f" [{button.description}]"
    return re.sub("<[^>]*>", "", offer.value) + had if offer.layout.display is None else ""


def practice(decision: Decision) -> int:
    return decision.opinion.factors["practice"].weight


def test_a_case_changed_elsewhere_meanwhile_is_said_not_to_be_the_one_kept_and_offered(mine):
    changed = mine.with_opinion(mine.opinion.changed("practice", weight=2))
    explorer = Explorer(changed, keep=True)
    assert practice(explorer.decision) == 1
    said = unescape(offered(explorer))
    assert re.match(r"This is the case as it was kept in mine\.json, saved \d\d \w+ \d{4}, \d\d:\d\d\.", said)
    assert said.endswith("The one given here (“A call <b>”) is not the same. [Take the one given]")
    assert "<b>" not in explorer._heading._offer.value
    explorer._heading._take.click()
    assert explorer.decision == changed
    assert offered(explorer).startswith(
        "This is the one given. What was kept until then stays in mine-2.json"
    )
    assert flushed(explorer) == ["mine-2.json", "mine.json"]
    assert [practice(load(decisions_folder() / name)) for name in flushed(explorer)] == [1, 2]
    assert Explorer(changed, keep=True).decision == changed


@pytest.mark.long
def test_taking_the_one_given_is_undone_and_neither_way_anything_is_lost(mine):
    explorer = Explorer(mine, keep=True)
    for _ in range(2):
        explorer.take_given()
        assert (explorer.decision, flushed(explorer)) == (mine, ["mine-2.json", "mine.json"])
        explorer.undo()
        assert (practice(explorer.decision), "[Take the one given]" in offered(explorer)) == (1, True)
    flushed(explorer)
    assert practice(load(decisions_folder() / "mine.json")) == 1


def test_what_was_moved_since_is_put_aside_as_it_stands(mine):
    explorer = Explorer(mine, keep=True)
    explorer.sliders["weight"]["practice"].value = 7
    explorer.take_given()
    assert practice(load(decisions_folder() / "mine-2.json")) == 7


def test_reset_goes_back_to_what_was_kept_not_to_what_was_given_instead(mine):
    explorer = Explorer(mine, keep=True)
    explorer.sliders["weight"]["practice"].value = 7
    explorer.reset()
    assert practice(explorer.decision) == 1


def test_the_same_case_given_again_is_offered_nothing(mine):
    kept = Explorer(mine, keep=True).decision
    assert offered(Explorer(kept, keep=True)) == ""
    assert offered(Explorer(load(decisions_folder() / "mine.json"), keep=True)) == ""
    assert offered(Explorer(mine)) == ""


def test_one_that_was_taken_is_not_offered_again_though_a_coachs_opinion_has_joined_it(mine):
    file = decisions_folder() / "mine.json"
    coach = load("knife-edge").opinion.model_copy(update={"by": "Coach"})
    kept = load(file)
    save(kept.model_copy(update={"opinions": (kept.opinion, coach)}), file)
    explorer = Explorer(mine, keep=True)
    explorer.take_given()
    flushed(explorer)
    assert [o.by for o in load(file).opinions[1:]] == ["Coach"]
    again = Explorer(mine, keep=True)
    assert (offered(again), practice(again.decision)) == ("", practice(mine))
    friend = coach.model_copy(update={"by": "Friend"})
    other = mine.model_copy(update={"opinions": (mine.opinion, friend)})
    assert offered(Explorer(other, keep=True)) != ""


def test_the_title_of_the_one_given_stands_in_its_line_whatever_is_in_it(mine):
    given = mine.model_copy(update={"title": "A \u202ellac\n" + "long " * 100})
    said = unescape(offered(Explorer(given, keep=True)))
    assert "(“A llac long long" in said
    assert len(said) < 250


def test_two_different_cases_of_one_id_are_told_apart_by_their_titles(mine):
    other = load("knife-edge").model_copy(update={"id": "mine", "title": "Another"})
    explorer = Explorer(other, keep=True)
    assert explorer.decision.title == "A call <b>"
    assert "(“Another”) is not the same" in offered(explorer)
    explorer._case.value = load("knife-edge").id
    assert offered(explorer) == ""
    explorer._case.value = "mine"
    explorer.take_given()
    assert explorer.decision.title == "Another"


def test_where_the_kept_one_cannot_be_put_aside_it_stays_and_why_is_said(mine, monkeypatch):
    explorer = Explorer(mine, keep=True)

    def full(*_):
        raise DecisionError("mine-2.json: could not be saved: no space left")

    monkeypatch.setattr("interview_kit.storage.autosave.write_whole", full)
    explorer._heading._take.click()
    assert practice(explorer.decision) == 1
    assert "no space left" in explorer.fault.value


def test_a_sample_and_a_case_begun_with_nothing_are_reset_and_offered_nothing(kept):
    for make in (kept, lambda: Explorer(keep=True)):
        explorer = make()
        explorer.sliders["weight"]["practice"].value = 1
        flushed(explorer)
        again = make()
        assert (practice(again.decision), offered(again)) == (1, "")


def test_ones_own_version_of_a_sample_is_found_again(kept):
    kept()
    version = load(CASE).model_copy(update={"story": "Mine."})
    explorer = Explorer(version, keep=True)
    explorer.sliders["weight"]["practice"].value = 1
    flushed(explorer)
    assert practice(Explorer(version, keep=True).decision) == 1


def test_a_coachs_opinion_that_is_given_with_a_case_is_kept_with_it(mine):
    both = add_opinion(load(CASE), sample_reply()).model_copy(update={"id": "both", "title": "Both"})
    explorer = Explorer(both, keep=True)
    explorer.sliders["weight"]["practice"].value = 1
    flushed(explorer)
    assert load(decisions_folder() / "both.json") == explorer.decision
    assert len(explorer.decision.opinions) == 2


def test_the_title_stands_above_where_there_is_no_list_to_choose_from(explorer):
    alone = Explorer(load(CASE).model_copy(update={"title": "A <b> call"}), samples=False)
    assert "A &lt;b&gt; call" in alone._heading._title.value
    assert alone._heading._title.layout.display is None
    assert explorer._heading._title.layout.display == "none"
    alone.take(alone.decision.model_copy(update={"title": ""}))
    assert "My own case" in alone._heading._title.value


def test_the_story_unfolds_at_a_click_and_stays_as_it_was_left(explorer):
    def seen(each: Explorer) -> bool:
        return each._heading._story.layout.display is None

    assert not seen(explorer)
    explorer._heading.story.value = True
    assert seen(explorer)
    assert load(CASE).story in explorer._heading._story.value
    explorer._case.value = "sample-they-know-where-i-stand"
    assert seen(explorer)
    assert seen(Explorer(load(CASE)))
    explorer._heading.story.value = False
    assert not seen(Explorer(load(CASE)))


def test_a_case_without_a_story_has_nothing_to_unfold(explorer):
    explorer._heading.story.value = True
    explorer.take(explorer.decision.model_copy(update={"story": ""}))
    heading = explorer._heading
    assert [each.layout.display for each in (heading.story, heading._story)] == ["none", "none"]
    explorer._heading.story.value = False


def test_without_keep_nothing_is_written(monkeypatch, tmp_path):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    explorer = Explorer(load(CASE))
    explorer.sliders["weight"]["practice"].value = 1
    assert flushed(explorer) == []


@pytest.mark.long
def test_a_case_is_handed_to_a_coach_as_it_stands_now(kept):
    explorer = kept()
    explorer.hand_over()
    handover = explorer._handover
    explorer.sliders["weight"]["practice"].value = 3
    assert handover.shared == explorer.decision
    handover.buttons[0].click()
    held = file_in_the_page(decisions_folder() / "for-my-coach.html")
    assert '"weight": 3' in held
    assert parse(held.encode(), "the page") == explorer.decision
    explorer.hand_over()
    assert explorer._for_coach.children == ()


def file_in_the_page(page):
    return unescape(
        re.search(r"<pre[^>]*id=\"?pg-file\"?[^>]*>(.*?)</pre>", page.read_text("utf-8"), re.DOTALL)[1]
    )


def test_to_a_coach_the_view_speaks_of_their_client_and_hands_nothing_on():
    case = load(CASE).model_copy(update={"leaning": "attend"})
    mine, theirs = Explorer(case), Explorer(case, samples=False, for_coach=True)
    assert [e._main.words["view"]["eyebrow"] for e in (mine, theirs)] == [
        "What your weighing says",
        "What your client’s weighing says",
    ]
    assert [e._main.case["leaning"] for e in (mine, theirs)] == ["attend", None]
    assert [e._button["coach"].layout.display for e in (mine, theirs)] == [None, "none"]
    theirs.sliders["weight"]["practice"].value = 90
    theirs.undo()
    assert (theirs._main.case["leaning"], theirs.decision) == (None, case)


def test_what_the_view_is_given_is_worked_out_once_for_all_its_parts(monkeypatch):
    """It is most of what a first display takes, and on a server for many there are many of them."""
    asked = []
    monkeypatch.setattr(explorer_module, "case_data", lambda *state: asked.append(state) or case_data(*state))
    shown = Explorer(load("knife-edge"))
    shown.view("routes")
    assert len(asked) == 1
    shown.equalise()
    assert len(asked) == 2
    assert [view.case for view in shown._views] == [case_data(shown.decision, shown._start)] * 3
