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
from interview_kit.storage.decision_file import (
    case_path,
    dump,
    dump_for_reply,
    load,
    parse,
    read_decision,
    samples,
    save,
)
from interview_kit.storage.files import (
    LARGEST,
    in_a_browser,
    make_private,
    read_small,
    write_own,
    write_whole,
)
from interview_kit.storage.home import (
    decisions_folder,
    home_folder,
    in_colab,
    in_voila,
    offers_downloads,
    serves_many,
)
from interview_kit.storage.notebook_copies import clear_outputs, renew_notebooks
from interview_kit.storage.own_cases import (
    Shelf,
    bring_back,
    choose_case,
    chosen_case,
    chosen_case_in_words,
    chosen_name,
    new_name,
    own_case_titles,
    shelve_case,
    shelved_cases,
)
from interview_kit.storage.paths import given_path

__all__ = [
    "LARGEST",
    "Autosave",
    "CaseState",
    "Cases",
    "SaveOutcome",
    "Shelf",
    "bring_back",
    "case_path",
    "choose_case",
    "chosen_case",
    "chosen_case_in_words",
    "chosen_name",
    "clear_outputs",
    "decisions_folder",
    "dump",
    "dump_for_reply",
    "empty_case",
    "given_path",
    "home_folder",
    "in_a_browser",
    "in_colab",
    "in_voila",
    "joined",
    "kept_in_words",
    "load",
    "make_private",
    "new_name",
    "offers_downloads",
    "own_case_titles",
    "own_version",
    "parse",
    "read_decision",
    "read_small",
    "renew_notebooks",
    "restored_in_words",
    "samples",
    "save",
    "serves_many",
    "shelve_case",
    "shelved_cases",
    "update",
    "write_own",
    "write_whole",
]
