"""Files that survive: decision files, autosave, the cases an Explorer keeps, and CSV for spreadsheets.

A file is written whole or not at all; one that cannot be read is left alone and said to be so.
"""

from interview_kit.storage.autosave import Autosave, SaveOutcome, joined, update
from interview_kit.storage.cases import (
    Cases,
    CaseState,
    empty_case,
    kept_in_words,
    own_version,
    restored_in_words,
)
from interview_kit.storage.decision_file import case_path, decisions_folder, dump, load, parse, samples, save
from interview_kit.storage.files import LARGEST, write_whole

__all__ = [
    "LARGEST",
    "Autosave",
    "CaseState",
    "Cases",
    "SaveOutcome",
    "case_path",
    "decisions_folder",
    "dump",
    "empty_case",
    "joined",
    "kept_in_words",
    "load",
    "own_version",
    "parse",
    "restored_in_words",
    "samples",
    "save",
    "update",
    "write_whole",
]
