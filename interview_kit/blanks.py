"""The blanks in sentences: which names in {braces} the kit fills in, sentence by sentence.

A slip in one is found when the sentence is read, not when it is said. The browser fills in the same names,
so a sentence can hold nothing but `{name}`: no formats, no attributes, no braces of its own.
"""

import re
from collections.abc import Collection, Iterator, Mapping

GIVEN: Mapping[str, Mapping[str, str]] = {
    "firmness": {
        "count": "same",
        "count points": "small_leaning small_close",
        "count turned": "guessed",
    },
    "tipping": {"factor now then": "ahead_attend ahead_decline just_attend just_decline"},
    "information": {
        "count": "in_order",
        "rough fair firm": "nearby",
        "factor now then": "rating_attend rating_decline",
        "changed all tipped": "steps",
        "leaning side": "agree against against_close unsure_side unsure_close",
        "expected shown": "expected",
        "factor count worth": "ask",
        "count worth": "together everything",
        "factor": "tie",
        "worth": "everything_tie",
    },
    "notebook": {
        "one other now then": "merge_turned merge_even merge_half merge_less merge_more merge_same merge_tie",
        "factor best n": "none_matters_more matters matters_not",
    },
    "spoken": {
        "verdict balance attend decline tipping": "weighed weighed_attend weighed_decline",
        "balance": "change",
        "n": "plus minus",
        "factor": "weight_name attend_name decline_name",
        "setting": "tips",
    },
    "view": {
        "balance low high": "beam",
        "balance": "start",
        "list": "bars_spoken",
        "count": "share share_decline share_attend",
        "attend decline neither": "share_sides",
        "n": "in_100 of_100",
        "limits helps": "rule_check",
    },
    "explorer": {
        "title": "my_version",
        "file time title": "given",
        "file": "given_taken",
        "factor": "open_name",
        "read": "about",
        "error": "failed",
    },
    "intake": {
        "file time": "restored saved",
        "file other time": "elsewhere",
        "came": "fault_hours fault_days fault_date",
        "title told asked": "group",
        "facts": "not_understood",
    },
}
"""For each table of `data/wording.toml`: the names, and the keys for which the kit has them."""


def given(table: str, key: str) -> tuple[str, ...]:
    """Return the names that a sentence of `data/wording.toml` may hold; none where the kit fills in none.

    >>> given("tipping", "just_attend"), given("tipping", "flat")
    (('factor', 'now', 'then'), ())
    """
    return next((tuple(n.split()) for n, keys in GIVEN.get(table, {}).items() if key in keys.split()), ())


def fault(text: str, names: Collection[str]) -> str | None:
    """Say what is wrong with the blanks of a sentence that may hold these names; None if nothing is.

    >>> fault("until {factor} goes to {than}", ["factor", "then"])
    'names {than}; it may name {factor}, {then}'
    >>> fault("until {factor", ["factor"])
    'has a brace that belongs to no {name}; it may name {factor}'
    """
    may = f"it may name {', '.join(f'{{{n}}}' for n in names)}" if names else "nothing is filled in here"
    if strangers := [n for n in re.findall(r"\{(\w+)\}", text) if n not in names]:
        return f"names {{{strangers[0]}}}; {may}"
    if re.search(r"[{}]", re.sub(r"\{\w+\}", "", text)):
        return f"has a brace that belongs to no {{name}}; {may}"
    return None


def faults(tables: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield the faults in the blanks of `data/wording.toml`, and what is missing, as `table, key: what`."""
    for table, sentences in tables.items():
        for key, text in sentences.items():
            if found := fault(text, given(table, key)):
                yield f"{table}, {key}: {found}"
    for table, keys in GIVEN.items():
        for key in " ".join(keys.values()).split():
            if key not in tables[table]:
                yield f"{table}, {key}: is missing; it must be there"
