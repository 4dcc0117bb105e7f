"""Undo and redo bring back what stood there, in order, and a drag is one step."""

from hypothesis import given
from hypothesis import strategies as st

from interview_kit.widgets import undo
from interview_kit.widgets.undo import History


@given(st.lists(st.integers(), min_size=1, max_size=20))
def test_undoing_all_and_redoing_all_comes_back_to_where_one_was(states):
    steps, now = History[int](), -1
    for state in states:
        steps.record(now)
        now = state
    seen = [now]
    while (before := steps.undo(now)) is not None:
        now = before
        seen.append(now)
    assert seen == [-1, *states][::-1]
    while (after := steps.redo(now)) is not None:
        now = after
    assert now == states[-1]


def test_what_was_undone_is_gone_once_something_else_is_done():
    steps = History[str]()
    steps.record("a")
    assert steps.undo("b") == "a"
    assert steps.can_redo
    steps.record("a")
    assert not steps.can_redo
    assert steps.redo("c") is None


def test_moves_of_one_gesture_are_one_step_until_the_hand_rests(monkeypatch):
    clock = iter((0.0, 0.5, 1.2, 9.0))
    monkeypatch.setattr(undo.time, "monotonic", lambda: next(clock))
    steps = History[int]()
    for n in range(4):
        steps.record(n, gesture="practice")
    assert steps.undo(4) == 3
    assert steps.undo(3) == 0
    assert not steps.can_undo


def test_another_gesture_is_another_step():
    steps = History[int]()
    steps.record(0, gesture="practice")
    steps.record(1, gesture="courtesy")
    assert (steps.undo(2), steps.undo(1)) == (1, 0)


def test_no_more_than_500_steps_are_remembered():
    steps = History[int]()
    for n in range(700):
        steps.record(n)
    taken = 0
    while steps.undo(-1) is not None:
        taken += 1
    assert taken == 500
