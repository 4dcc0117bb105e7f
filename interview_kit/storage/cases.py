"""The cases that an Explorer shows: each as it stands, and as it was when it came.

Where they are kept, each has a file of its own, beside the notebooks and named by the case's id: so looking
at another case writes over nothing, and tomorrow every one of them stands as it was left. Where somebody then
gives another version of a kept case, or another case of the same id, the kept one is shown and the one given
is offered; neither takes the other's place unseen.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError
from interview_kit.model.sentences import fill, one_line, sentences
from interview_kit.storage.autosave import Autosave, SaveOutcome
from interview_kit.storage.files import is_there, kept_by_windows
from interview_kit.storage.home import decisions_folder

CaseState = tuple[Decision, Decision]
"""A decision as it stands, and as it was when it came: the view outlines that, Reset takes its weights."""
_BEGUN, _MINE = "own-case", ".mine"


class Cases:
    """Cases by id, one's own first; `tell` hears what became of each writing, None if nothing is kept."""

    def __init__(
        self,
        own: Decision,
        samples: Mapping[str, Decision],
        tell: Callable[[SaveOutcome], None] | None = None,
    ) -> None:
        self._cases = {own.id: own} | dict(samples)
        self._left: dict[str, CaseState] = {}
        self._keepers: dict[str, Autosave] = {}
        self._kept: dict[str, Decision] = {}
        self._tell = tell
        self._given = None if own in (*samples.values(), empty_case(keep=True)) else own
        self._instead: Decision | None = None
        self._aside: Path | None = None

    def has(self, case: str) -> bool:
        """Whether there is a case of this id."""
        return case in self._cases

    def titles(self) -> list[tuple[str, str]]:
        """Title and id of each case, in order."""
        return [
            (case.title or sentences("wording.explorer")["own_case"], i) for i, case in self._cases.items()
        ]

    def standing(self, case: str) -> CaseState:
        """The case as it was left: a moment ago, or in its file. Raises DecisionError if that is broken."""
        came = self._cases[case]
        if case in self._left or not self._tell:
            return self._left.get(case, (came, came))
        keeper = self._keepers[case] = Autosave(_file_of(case), self._tell)
        held = keeper.restored
        if held and held.id != case:
            raise DecisionError(f"{keeper.path.name}: holds another case ({held.id}); rename that file")
        self._kept[case] = held or came
        if held and came == self._given and held != came:
            self._instead = None if _holds(held, came) else came
            came = held  # what was kept is no change to what is given now
        return self._kept[case], came

    def take_given(self) -> Decision | None:
        """Return the case that was given where another was kept, once that is in a file beside; else None.

        Raises DecisionError where the kept one cannot be put aside.
        """
        if self._instead:
            self._aside = self._keepers[self._instead.id].put_aside()
        return self._instead

    def offer(self, start: Decision) -> tuple[str, bool]:
        """Say that the case given is not the one kept, and whether it is still to be had; ("", False) if not.

        `start` is the case shown, as it came.
        """
        if not self._instead or start.id != self._instead.id:
            return "", False
        said = sentences("wording.explorer")
        if start == self._instead and self._aside:
            return fill(said["given_taken"], file=self._aside.name), False
        title = one_line(self._instead.title) or said["own_case"]
        return fill(said["given"], title=title, **_whence(self._keepers[start.id])), True

    def leave(self, state: CaseState) -> None:
        """Remember how a case stands while another one is looked at."""
        self._left[state[0].id] = state

    def keep(self, decision: Decision) -> None:
        """Write a case to its file if it has changed, where cases are kept."""
        if decision != self._kept.get(decision.id, decision):
            self._kept[decision.id] = decision
            self._keepers[decision.id].keep(decision)

    def status(self, case: str) -> str:
        """Say from which file a case came, and when that was saved; "" for one that came from none."""
        keeper = self._keepers.get(case)
        return restored_in_words(keeper) if keeper and case not in self._left else ""


def _file_of(case: str) -> Path:
    """The file of a case by its id, which somebody else may have given it: Windows may keep that name."""
    path = decisions_folder() / f"{case}.json"
    return path.with_name(f"{case}_.json") if kept_by_windows(path.name) and not is_there(path) else path


def _holds(held: Decision, came: Decision) -> bool:
    """Whether all that came is held already; opinions that joined it since make no other case of it."""
    alike = held.with_others(came.opinions[1:]) == came
    return alike and all(o in held.opinions[1:] for o in came.opinions[1:])


def empty_case(*, keep: bool) -> Decision:
    """Make a case with nothing in it yet; one to `keep` has the same id each time, so its file is found."""
    new = Decision.new(sentences("wording.explorer")["own_case"])
    return new.model_copy(update={"id": _BEGUN}) if keep else new


def restored_in_words(keeper: Autosave | None) -> str:
    """Say from which file a decision came, and when that was saved; "" where there was none."""
    if keeper is None or keeper.saved_at is None:
        return ""
    return fill(sentences("wording.intake")["restored"], **_whence(keeper))


def _whence(keeper: Autosave) -> dict[str, str]:
    return {"file": keeper.path.name, "time": f"{keeper.saved_at:%d %B %Y, %H:%M}"}


def kept_in_words(kept: SaveOutcome) -> str:
    """Say where a change to a decision went, or why it went nowhere."""
    said, names = sentences("wording.intake"), {"file": kept.path.name, "time": f"{datetime.now():%H:%M:%S}"}
    if kept.fault:
        return kept.fault
    if kept.beside:
        return fill(said["beside"], other=kept.beside.name, **names)
    return fill(said["elsewhere" if kept.aside else "saved"], other=kept.meant.name, **names)


def own_version(own: Decision, samples: Mapping[str, Decision]) -> Decision:
    """Return the decision under an id of its own, where it is another version of a sample.

    The id is the same each time, so its file is found.
    """
    sample = samples.get(own.id)
    if sample is None or own == sample:
        return own
    title = fill(sentences("wording.explorer")["my_version"], title=own.title)
    return own.model_copy(update={"id": f"{own.id[:55]}{_MINE}", "title": title})
