"""Every sentence of the kit: read from `data/`, checked when it is read, and filled in.

A sentence can hold nothing but `{name}`: no formats, no attributes, no braces of its own, since the browser
fills in the same names (`sentences.js`). A slip in one is found when it is read, not when it is said.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from interview_kit.model.errors import KnowledgeError
from interview_kit.model.record import data_root, raw_toml, shortened

SENTENCES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "wording": {
        "verdict": {
            "": "favours_attend leans_attend close even leans_decline favours_decline nothing",
        },
        "firmness": {
            "count": "same",
            "count points": "small_leaning small_close",
            "count turned": "guessed",
            "": "close even flat no_weights no_ratings no_rated_weights",
        },
        "tipping": {
            "factor now then": "ahead_attend ahead_decline just_attend just_decline",
            "": "none_attend none_decline even flat",
        },
        "information": {
            "": (
                "certain_attend certain_decline rating_none nothing_attend nothing_decline sure "
                "weightless under settles"
            ),
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
            "one other now then": (
                "merge_turned merge_even merge_half merge_less merge_more merge_same merge_tie"
            ),
            "factor best n": "none_matters_more matters matters_not",
        },
        "spoken": {
            "verdict balance attend decline tipping": "weighed weighed_attend weighed_decline",
            "balance": "change",
            "n": "plus minus",
            "": "zero tips_not tips_even nothing",
            "factor": "weight_name attend_name decline_name",
            "setting": "tips",
        },
        "view": {
            "": (
                "eyebrow attend decline attending declining no_factor beam_none bars bars_note overview "
                "overview_note overview_start radar find_out ask_list ask_worth ask_changes ask_question "
                "how_sure all none over_99 under_1 all_of over_99_of table table_region factor "
                "for_decline for_attend weight contribution tips_at never any_step unrated sum rule "
                "rule_eyebrow rule_sources unconnected taken_over"
            ),
            "balance low high": "beam",
            "balance": "start",
            "list": "bars_spoken",
            "count": "share share_decline share_attend",
            "attend decline neither": "share_sides",
            "n": "in_100 of_100",
            "limits helps": "rule_check",
        },
        "explorer": {
            "": (
                "case own_case take_given weights weights_note undo redo equal reset coach attend decline "
                "why_attend why_decline sureness sure rough guess close note guidance find_out evidence"
            ),
            "title": "my_version",
            "file time title": "given",
            "file": "given_taken",
            "factor": "open_name",
            "read": "about about_shared",
            "coach": "shared",
            "error": "refused failed",
        },
        "intake": {
            "": (
                "new leaning leaning_none leaning_attend leaning_decline leaning_unsure title story "
                "unknown days_old effect_settles effect_constrains effect_warns effect_always routes "
                "steps steps_open turns turn_attend turn_openly turn_decline turn_None nothing afterwards "
                "desk_route desk_kind"
            ),
            "file time": "restored saved",
            "title told asked": "group",
            "came": "fault_hours fault_days fault_date",
            "file other time": "elsewhere beside",
            "facts": "not_understood",
        },
    },
    "coach": {
        "": {
            "": "you nameless",
        },
        "preview": {
            "": "title story leaning unsure facts opinions reasons notes look_back left_out empty no_rule",
            "count": "yours",
            "count name": "theirs",
            "factor side text": "reason",
            "factor text": "note",
            "name value": "fact",
        },
        "reply": {
            "file mine title": "other",
            "file": "none",
            "file name": "own_name before",
            "count file most": "full",
            "name": "added replaced same",
            "factors name": "older",
        },
        "compare": {
            "balance name outcome": "person",
            "name": "person_nothing nothing_mine nothing_theirs",
            "mine name theirs": "same_outcome same_side one_close opposite",
            "mine points theirs": "gap no_gap",
            "ratings weights": "from_both ratings_back weights_back cancel",
            "": "from_weights from_ratings",
            "factors": "alike alike_none",
            "attend count decline": "judged unrated",
        },
        "topic": {
            "attend decline factor mine name points side their_attend their_decline theirs": (
                "points points_even weights ratings only_mine only_theirs"
            ),
        },
        "question": {
            "factor": "weight_more weight_less ratings only_mine only_theirs",
            "": "agreed",
        },
        "summary": {
            "title": "title untitled",
            "right": "rule",
            "balance verdict": "verdict",
            "": "nothing no_decline no_attend otherwise made",
            "reasons": "decline attend",
            "factor points text": "reason bare_reason",
            "sentence": "tipping find_out",
            "question": "question",
        },
        "bundle": {
            "title version": "readme",
        },
        "chart": {
            "factor name": "title title_alike",
            "": "title_nothing weights ratings together axis sides",
            "mine name theirs": "note",
            "factor points ratings weights": "hover",
        },
        "widgets": {
            "": (
                "leave_out leave_story leave_notes leave_facts leave_note letter letter_no letter_none "
                "letter_page preview make_page make_bundle make_text made_text made_here changed upload path "
                "read try_sample replace keep nobody kept whom talk ask table table_note factor yours theirs "
                "weights ratings together sum not_saved"
            ),
            "file": "made_page made_bundle saved",
            "file other": "beside",
            "name": "ask_replace",
        },
    },
    "charts": {
        "tipping": {
            "all count": "note note_none note_even",
            "": "axis now stretch",
            "end factor now then": "row row_never row_even hover hover_never hover_even",
        },
        "tornado": {
            "count factor": "title_one title_many",
            "": "title_none title_sure title_even note_even",
            "all count": "note note_none",
            "balance": "now",
            "factor high least low most": "hover",
        },
        "one_weight": {
            "factor first last now side then": "title_more title_less title_never",
            "factor now side then": "title_even title_flat",
            "": "note",
            "factor": "across",
            "balance now": "now hover",
            "then": "flips",
        },
        "firmness": {
            "fair firm rough": "title_attend title_decline title_even",
            "": "note across up over_99 under_1 rough fair firm",
            "count": "near in_order of_all hover",
            "degree n": "degree",
        },
        "asking": {
            "": "worth changes note",
            "changes factor worth": "hover",
        },
        "shared": {
            "": "balance",
            "attending declining": "sides",
        },
    },
    "page": {
        "page": {
            "": (
                "question untitled asks asks_live asks_still leaning_attend leaning_decline "
                "leaning_unsure still_key facts facts_note answer weights weights_note mark_start "
                "mark_tips back ratings ratings_note for_decline for_attend not_rated reason their_note "
                "find_out kept notes letter save_title save_note name save print chosen about "
                "about_limits about_private"
            ),
            "name value": "fact_unknown",
            "attend decline": "rated",
            "attend decline sureness weight": "stands",
            "weight": "stands_nowhere",
            "points": "sure rough guess",
            "close favours leaning leans": "chosen_note",
            "kit read version": "about_made",
        },
        "script": {
            "": "sureness your_note unnamed too_large blocked as_text",
            "file": "saved",
        },
        "view": {
            "": "eyebrow overview_start",
            "balance": "start",
        },
    },
    "swings": {
        "": {
            "": "intro way way_swings way_order best order up down order_note reset",
            "best": "others",
            "ten zero": "attend decline",
            "best factor": "handle",
        },
    },
}
"""File, table, and the keys that stand there by the names that are filled in.

Sentences outside any table are those of table ""."""

_UNSEEN = ("Cc", "Cf", "Cs")
"""Unicode's categories of control, formatting and lone half characters."""
_JOINERS = "\u200c\u200d"
"""Formatting marks that words and emoji need."""


@cache
def sentences(name: str) -> Mapping[str, str]:
    """Return the sentences of a table by key: `file.table`, or `file` alone for those outside any table.

    Raises KnowledgeError, naming file and key, where one is missing, unknown, or has a blank it may not have.

    >>> sentences("wording.verdict")["even"], sentences("swings")["up"]
    ('Evenly balanced', 'Higher')
    """
    file, _, table = name.partition(".")
    return MappingProxyType(_file(file)[table])


@cache
def _file(name: str) -> Mapping[str, dict[str, str]]:
    path = data_root() / f"{name}.toml"
    raw = raw_toml(path)
    tables: dict[str, Any] = {"": {key: text for key, text in raw.items() if not isinstance(text, dict)}}
    tables |= {table: said for table, said in raw.items() if isinstance(said, dict)}
    for fault in _faults(SENTENCES[name], tables):
        raise KnowledgeError(f"{path}: {fault}")
    return tables


def _faults(known: Mapping[str, Mapping[str, str]], tables: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the sentences of a file, as `table, key: what came; what would be right`."""
    for table, keys in known.items():
        for key in _names(keys):
            if key not in tables.get(table, {}):
                yield f"{_place(table, key)}: is missing; it must be there"
    for table, said in tables.items():
        if table and table not in known:
            yield f"{table}: is not known here; take it out or mend its name"
            continue
        names = _names(known.get(table, {}))
        for key, text in said.items():
            if key not in names:
                came = shortened(text)
                yield f"{_place(table, key)}: is not known here; came {came}; take it out or mend its name"
            elif not isinstance(text, str):
                yield f"{_place(table, key)}: came {shortened(text)}; should be a valid string"
            elif not text:
                yield f"{_place(table, key)}: came ''; should not be empty"
            elif found := blank_fault(text, names[key]):
                yield f"{_place(table, key)}: {found}"


def _names(keys: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The names that the sentence of each key may hold."""
    return {key: tuple(names.split()) for names, listed in keys.items() for key in listed.split()}


def _place(table: str, key: str) -> str:
    return f"{table}, {key}" if table else key


def blank_fault(text: str, names: Collection[str]) -> str | None:
    """Say what is wrong with the blanks of a sentence that may hold these names; None if nothing is.

    >>> blank_fault("until {factor} goes to {than}", ["factor", "then"])
    'names {than}; it may name {factor}, {then}'
    >>> blank_fault("until {factor", ["factor"])
    'has a brace that belongs to no {name}; it may name {factor}'
    """
    may = f"it may name {', '.join(f'{{{n}}}' for n in names)}" if names else "nothing is filled in here"
    if strangers := [n for n in re.findall(r"\{(\w+)\}", text) if n not in names]:
        return f"names {{{strangers[0]}}}; {may}"
    if re.search(r"[{}]", re.sub(r"\{\w+\}", "", text)):
        return f"has a brace that belongs to no {{name}}; {may}"
    return None


def fill(template: str, **values: object) -> str:
    """Put values into a sentence's {braces}; the values are never read as a template themselves.

    >>> fill("goes to {then}", then="{now}")
    'goes to {now}'
    """
    return template.format_map({k: str(v) for k, v in values.items()})


def plain(text: str) -> str:
    """Take the marks out of a sentence: stars and soft hyphens.

    >>> plain("Favours **attending**")
    'Favours attending'
    """
    return text.replace("**", "").replace("\u00ad", "")


def one_line(text: str, most: int = 60) -> str:
    r"""A person's text fit to stand in a line: one space between words, no marks that turn or hide text.

    Cut off after `most` characters, at a word if one ends not far before.

    >>> one_line("two\nlines \u202ewith marks"), one_line("a very long title", most=8)
    ('two lines with marks', 'a very…')
    """
    spaced = "".join(" " if c.isspace() else c for c in text[: 20 * most])
    words = "".join(c for c in spaced if c in _JOINERS or unicodedata.category(c) not in _UNSEEN).split()
    line = " ".join(words)
    if len(line) <= most:
        return line
    cut = line[: most + 1].rpartition(" ")[0]
    return f"{cut if len(cut) > most // 2 else line[:most]}…"
