"""A folder of clients' decision files, with coaches' replies among them: into a caseload, and back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm.auto import tqdm

from interview_kit.caseload.cases import case_in_rows, case_rows
from interview_kit.caseload.columns import known_columns
from interview_kit.caseload.record import Caseload
from interview_kit.caseload.rows import left_out_table
from interview_kit.coach.handover import less
from interview_kit.coach.reply import read_reply, with_reply
from interview_kit.model.decision import Decision
from interview_kit.model.errors import DecisionError, KitError
from interview_kit.model.sentences import fill, sentences
from interview_kit.storage.decision_file import load, save
from interview_kit.storage.files import make_private

QUIET = 1.0
"""Seconds before which no progress is shown: what is done by then needs none."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A decision file that was read: what the report calls it, in which folder, and when it was saved."""

    name: str
    coach: str
    saved: datetime
    decision: Decision


def read_folder(folder: Path) -> Caseload:
    """Read a folder of decision files, and those in it, each named by a coach's label; hidden ones are not.

    Coaches' replies are joined to the case that they are about. A file that is no decision, and all but the
    newest of several of one id, are left out and named; other files are counted. The client's own part is
    that of the newest file without others' opinions. Where a file with some has another, it is named, too:
    which is newer cannot be told, for a reply is saved later and holds that part as its coach was given it.
    """
    files, others = _files(folder)
    found: dict[str, list[FoundFile]] = {}
    out: list[tuple[str, str, str]] = []
    for path in tqdm(files, desc=sentences("caseload.progress")["reading"], delay=QUIET, leave=False):
        name = path.relative_to(folder).as_posix()
        try:
            decision = load(path)
            saved = datetime.fromtimestamp(path.stat().st_mtime)
        except (KitError, OSError) as error:
            out.append((name, *_place_and_reason(str(error).removeprefix(f"{path.name}: "))))
        else:
            coach = path.parent.name if path.parent != folder else ""
            found.setdefault(decision.id, []).append(FoundFile(name, coach, saved, decision))
    rows: list[dict[str, Any]] = []
    names: list[str] = []
    parts: list[tuple[str, str, str]] = []
    for several in found.values():
        one = _joined(several, out, parts)
        rows += case_rows(one.decision, coach=one.coach, saved_on=one.saved.date())
        names += [one.name] * len(one.decision.opinions)
    caseload = Caseload.of(_frame(rows), names)
    said, counts = sentences("caseload.report"), {"others": others, "other_parts": len(parts)}
    notes = (fill(said[key], count=f"{count:,}") for key, count in counts.items() if count)
    return replace(
        caseload,
        left_out=pd.concat([left_out_table(sorted(out + parts)), caseload.left_out], ignore_index=True),
        notes=(*caseload.notes, *notes),
    )


def write_folder(caseload: Caseload, folder: Path) -> Path:
    """Write each case into a file of its own, by its id, in a folder that is new or empty; return the folder.

    Each file is for its owner alone, as is the folder. Raises DecisionError where something stands there.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DecisionError(f"{folder.name}: holds something already; name a folder that is new or empty")
    labels = caseload.table["coach"].dropna().unique() if "coach" in caseload.table else ()
    if wrong := [label for label in labels if not _LABEL.fullmatch(label)]:
        raise DecisionError(f"{wrong[0]!r} cannot be a folder's name; should be letters, digits and spaces")
    for place in (folder, *(folder / label for label in labels)):
        make_private(place)
    cases = caseload.with_texts.groupby("id", sort=False)
    desc = sentences("caseload.progress")["writing"]
    for case, rows in tqdm(cases, total=len(caseload), desc=desc, delay=QUIET, leave=False):
        label = rows["coach"].iloc[0] if "coach" in rows else pd.NA
        save(case_in_rows(rows), folder / ("" if pd.isna(label) else label) / f"{case}.json")
    return folder


_LABEL = re.compile(r"\w(?:[\w .&+-]*\w)?")


def _files(folder: Path) -> tuple[list[Path], int]:
    """The files that may hold a decision, and how many others there are."""
    every = [path for path in (*folder.iterdir(), *_inside(folder)) if not path.is_dir()]
    files = sorted(path for path in every if path.suffix.lower() == ".json" and path.name[:1] != ".")
    return files, len(every) - len(files)


def _inside(folder: Path) -> Iterator[Path]:
    for inner in sorted(folder.iterdir()):
        if inner.is_dir() and inner.name[:1] != ".":
            yield from inner.iterdir()


def _frame(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=list(known_columns()))


def _joined(
    several: list[FoundFile], out: list[tuple[str, str, str]], parts: list[tuple[str, str, str]]
) -> FoundFile:
    """The client's own file of one id with the replies to it; what is neither is noted in `out`.

    The client's own is the newest that holds nobody else's opinion, or else the one that holds the most. In
    `parts` are noted the replies in which the client's part is that of no such file.
    """
    said = sentences("caseload.report")
    alone = [each for each in several if len(each.decision.opinions) == 1]
    own = max(alone or several, key=lambda each: (len(each.decision.opinions), each.saved, each.name))
    decision = own.decision
    for each in sorted(several, key=lambda each: (each.saved, each.name)):
        if each is own:
            continue
        if len(each.decision.opinions) == 1:
            out.append((each.name, "id", fill(said["older"], where=own.name)))
            continue
        try:
            reply = read_reply(decision, each.decision, file=each.name)
            if reply.replaces and reply.before in own.decision.opinions and each.saved < own.saved:
                out.append((each.name, "opinions", fill(said["older"], where=own.name)))
                continue
            decision = with_reply(decision, reply)
        except DecisionError as error:
            out.append((each.name, "opinions", str(error).removeprefix(f"{each.name}: ")))
        else:
            # One that is that of an older file goes with it, and that is in `out`.
            if not any(_same_part(each.decision, one.decision) for one in alone or [own]):
                parts.append((each.name, "opinions", fill(said["other_part"], where=own.name)))
    return replace(own, decision=decision)


def _same_part(came: Decision, own: Decision) -> bool:
    """Whether a file has the client's own part of another, or as much of it as may be given to a coach."""
    theirs = _clients_part(came)
    kept_back = product((False, True), repeat=3)
    given = (less(own, story=story, notes=notes, facts=facts) for story, notes, facts in kept_back)
    return any(_clients_part(each) == theirs for each in given)


def _clients_part(decision: Decision) -> Decision:
    """What the client said, whichever version of the kit wrote it down."""
    of_the_kit = {"knowledge": "", "labels": {}}
    return decision.with_others(()).with_every_factor().model_copy(update=of_the_kit)


_PLACED = re.compile(r"([^:]{1,120}): ((?:came|is |should|holds half|rate both).*)", re.DOTALL)


def _place_and_reason(fault: str) -> tuple[str, str]:
    found = _PLACED.fullmatch(fault)
    return (found[1], found[2]) if found else ("", fault)
