"""Files that were right and are so no more: fields taken out, doubled, swapped or filled with what cannot be.

Everything is drawn from the dice that are given, so an input can be made again from its number.
"""

import json
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from tests.strategies import HOSTILE

Dice = random.Random
Spot = tuple[Any, Any]
"""A dict or list of a file, and the name or place in it."""


LITERALS = (
    *("NaN", "-Infinity", "1e999", "-0", "0.0", "7.0", "1E2", "1e-400", "0x10", "01", "1_000", "True"),
    *("9" * 4300, "9" * 5000, "-" + "9" * 400, "0." + "3" * 400, '"\\ud83d"', '"\\udc00\\ud83d"'),
    *('"\\u0000"', '"\\u001b[2J"', '"\\u2028"', "undefined", "", "[1,]", "{}", "[]", '"a" "b"'),
)
"""What may stand in a JSON file unquoted, and mostly may not."""
_AS_IT_IS, _AGAIN = "\ue000", "\ue001"
"""Marks in a tree: a text that is the number of such a literal, and a name that stands there again."""
NUMBERS = (
    *(-1, 0, 1, 5, 10, 11, 50, 100, 101, -(2**31), 2**31, 2**53 + 1, 2**63, 2**64, 10**30, 10**400),
    *(0.5, 7.0, -0.0, 1e15, 1e300, 1e-300, 99.999999999999),
)
TEXTS = (
    *HOSTILE,
    *("", " ", "0", "5", "70%", "1,5", "٧", "true", "null", "attend", "decline", "unsure", "sure", "2026-12-01"),
    *("2026-02-31", "0000-00-00", "9999-12-31", "2026-1-1", "２０２６-12-01", "unknown", "..", "../../x", "con", "~"),
    *("x" * 61, "y" * 301, "z" * 20_000, "ä" * 20_001, "\n" * 300, "\x1b[31mred\x1b[0m", "e\u0301" * 80, "क्‍ष", "🙂" * 70),
    *("interview-decision/2", "interview-decision/1 ", "2019-01", "practice", "networking", "Practice", "practice "),
    *("at", "constructor", "__proto__", "toString"),
    *("\ufeff", "\u200b", "\u00a0", "\u2066", "\U000e0041" * 20, "\x7f\x85", "{{ 7 * 7 }}", "=1+1", "'", '"', "\\"),
)  # fmt: skip
EMPTY: tuple[Callable[[], Any], ...] = (dict, list, lambda: None, lambda: True, lambda: False)


def any_value(dice: Dice) -> Any:
    """Draw a value of any kind, most often one that just does not fit."""
    kind = dice.random()
    if kind < 0.3:
        return dice.choice(NUMBERS)
    if kind < 0.65:
        return dice.choice(TEXTS)
    if kind < 0.75:
        return f"{_AS_IT_IS}{dice.randrange(len(LITERALS))}"
    if kind < 0.85:
        return dice.choice(EMPTY)()
    if kind < 0.92:
        return {dice.choice(TEXTS): any_value(dice) for _ in range(dice.randint(1, 3))}
    return [any_value(dice) for _ in range(dice.randint(1, 3))]


def spots(tree: Any) -> list[Spot]:
    """Every place in a file that holds a value, outermost first."""
    found: list[Spot] = []
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        for step in list(here) if isinstance(here, dict) else range(len(here)):
            found.append((here, step))
            if isinstance(here[step], dict | list):
                waiting.append(here[step])
    return found


def mutated_tree(tree: Any, dice: Dice) -> Any:
    """Change a file's tree in one to three places; it is changed itself."""
    whole = [tree]
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        places = spots(whole)
        # The whole file is one place of hundreds.
        here, step = places[0] if dice.random() < 0.01 else dice.choice(places[1:] or places)
        dice.choice(_CHANGES)(here, step, places, dice)
    return whole[0]


def _delete(here: Any, step: Any, places: list[Spot], dice: Dice) -> None:
    del here[step]
    if not here and here is places[0][0]:
        here.append(None)


def _replace(here: Any, step: Any, places: list[Spot], dice: Dice) -> None:
    here[step] = any_value(dice)


def _same_kind(here: Any, step: Any, places: list[Spot], dice: Dice) -> None:
    old = here[step]
    if isinstance(old, bool) or old is None:
        here[step] = dice.choice((True, False, None, 0, 1, "true"))
    elif isinstance(old, int | float):
        here[step] = dice.choice(
            (old + 1, -old, old * 10, dice.choice(NUMBERS), str(old), old + 0.5 if abs(old) < 10**9 else 0.5)
        )
    elif isinstance(old, str):
        here[step] = dice.choice((*(old.upper(), old + old, old[:-1], f" {old}"), dice.choice(TEXTS)))
    else:
        here[step] = type(old)()


def _swap(here: Any, step: Any, places: list[Spot], dice: Dice) -> None:
    other, place = dice.choice(places)
    if not _is_in(other, here[step]) and not _is_in(here, other[place]):
        here[step], other[place] = other[place], here[step]


def _copy_to(here: Any, step: Any, places: list[Spot], dice: Dice) -> None:
    other, place = dice.choice(places)
    other[place] = _copied(here[step])


def _double(here: Any, step: Any, places: list[Spot], dice: Dice) -> None:
    """An entry of a list twice or very often; of an object, a name twice."""
    if isinstance(here, list):
        if here is not places[0][0]:
            here[step:step] = [_copied(here[step]) for _ in range(dice.choice((1, 1, 2, 120)))]
        return
    here[f"{step}{_AGAIN}"] = dice.choice((_copied(here[step]), any_value(dice)))


def _rename(here: Any, step: Any, places: list[Spot], dice: Dice) -> None:
    if isinstance(here, dict):
        names = [s for h, s in places if isinstance(h, dict)]
        new = dice.choice((dice.choice(TEXTS), dice.choice(names), str(step).upper(), str(step)[::-1]))
        here[new] = here.pop(step)


def _add(here: Any, step: Any, places: list[Spot], dice: Dice) -> None:
    if isinstance(here, dict):
        names = [s for h, s in places if isinstance(h, dict)]
        for number in range(dice.choice((1, 1, 1, 3, 600))):
            here[f"{dice.choice((*names, *TEXTS))}{number or ''}"] = any_value(dice)


def _nest(here: Any, step: Any, places: list[Spot], dice: Dice) -> None:
    for _ in range(dice.choice((1, 2, 10, 25, 90))):
        here[step] = [here[step]] if dice.random() < 0.5 else {"a": here[step]}


_CHANGES = (
    _delete,
    _replace,
    _replace,
    _same_kind,
    _same_kind,
    _swap,
    _copy_to,
    _double,
    _rename,
    _add,
    _nest,
)


def _is_in(inner: Any, outer: Any) -> bool:
    """Whether one is the other or stands in it: such two cannot change places."""
    return outer is inner or (
        isinstance(outer, dict | list) and any(here[step] is inner for here, step in spots(outer))
    )


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(each) for name, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value


def json_text(tree: Any) -> str:
    """Write a tree as JSON, with names that stand twice and whatever else cannot be in one."""
    text = json.dumps(tree)
    return _MARKED.sub(lambda found: LITERALS[int(found[1])], text).replace(r"\ue001", "")


_MARKED = re.compile(r'"\\ue000(\d+)"')


# ---- bytes -------------------------------------------------------------------------------------------------

_BYTES = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"\n", b"\r", b"\x1b[2J"),
    *(b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f\x99\x82", b"//", b"NaN", b"1e999", b"\\ud83d", b"\\u0000", b";", b"\t"),
    *(b"'", b"=", b"%", b"{{", b"{%", b"%}", b"#", b'"""', b"[" * 2000, b"9" * 5000, b"<!doctype html>", b"PK\3\4"),
)  # fmt: skip
_CODES = ("utf-16", "utf-16-le", "latin-1", "utf-8-sig", "cp1252", "utf-32")


def mutated_bytes(text: bytes, dice: Dice, others: Sequence[bytes] = (b"",)) -> bytes:
    """Cut, double, overwrite or insert something anywhere, or write it all in another encoding."""
    for _ in range(dice.choice((1, 1, 2, 4))):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice((0, 1, 1, 2, 8, 60, 2000)))
        kind = dice.randrange(8)
        if kind == 0:
            text = text[:start]
        elif kind == 1:
            text = text[:start] + text[end:]
        elif kind == 2:
            text = text[:end] + text[start:end] * dice.choice((1, 2, 30)) + text[end:]
        elif kind == 3:
            text = text[:start] + dice.choice(_BYTES) + text[end:]
        elif kind == 4:
            text = text[:start] + dice.choice(_BYTES) + text[start:]
        elif kind == 5:
            text = text[:start] + dice.randbytes(dice.choice((1, 1, 4, 30))) + text[end:]
        elif kind == 6:
            other = dice.choice(others)
            text = text[:start] + other[dice.randrange(len(other) + 1) :]
        else:
            text = text.decode("utf-8", "replace").encode(dice.choice(_CODES), "replace")
    return text


# ---- tables ------------------------------------------------------------------------------------------------

_CELLS = (
    *(
        "",
        " ",
        "7",
        "7.0",
        "7,0",
        "70%",
        "'70",
        "-1",
        "11",
        "101",
        "1e1",
        "1_0",
        "٧",
        "７",
        "½",
        "7.5",
        "1,000",
    ),
    *("=1+1", "'=1+1", "@x", "\t=1", "Sure", "rough ", "GUESS", "maybe", "practice", "Practice", "no_factor"),
    *("Total", "sum:", "9" * 400, "a;b", 'a"b', "a\nb", "a|b", "\x1b[2J", *HOSTILE, "x" * 20_001, "y" * 70),
)


def mutated_table(rows: list[list[str]], dice: Dice) -> str:
    """Change a table's cells, rows and columns, and write it as one program or another would."""
    for _ in range(dice.choice((0, 1, 1, 2, 3))):
        row = dice.choice(rows) if rows else []
        kind, place = dice.randrange(11), dice.randrange(max(1, len(row)))
        if kind <= 3 and row:
            row[place] = dice.choice(_CELLS)
        elif kind == 4:
            rows.remove(row)
        elif kind == 5:
            rows.insert(dice.randrange(len(rows) + 1), list(row))
        elif kind == 6:
            rows.insert(
                dice.randrange(len(rows) + 1), [dice.choice(_CELLS) for _ in range(dice.randrange(4))]
            )
        elif kind == 7 and row:
            del row[place:]
        elif kind == 8:
            row.insert(place, dice.choice(_CELLS))
        elif kind == 9:
            for each in rows:
                del each[place : place + 1]
        elif kind == 10:
            dice.shuffle(rows)
    return _as_csv(rows, dice)


def _as_csv(rows: list[list[str]], dice: Dice) -> str:
    between, end = dice.choice(",,;;\t|:"), dice.choice(("\n", "\n", "\r\n", "\r"))
    always = dice.random() < 0.3
    hint = dice.choice(("", "", "", f"sep={between}{end}", f'"sep={between}"{end}', "sep=;\n"))
    return hint + "".join(between.join(_cell(c, between, always=always) for c in row) + end for row in rows)


def _cell(text: str, between: str, *, always: bool) -> str:
    quoted = always or any(c in text for c in (between, '"', "\n", "\r"))
    return '"' + text.replace('"', '""') + '"' if quoted else text


# ---- text that is edited by hand ---------------------------------------------------------------------------


def mutated_lines(text: str, dice: Dice, words: Sequence[str]) -> str:
    """Take out, double, swap or move lines, and put other words in the place of some."""
    lines = text.split("\n")
    for _ in range(dice.choice((1, 1, 2, 3))):
        here, there = dice.randrange(len(lines)), dice.randrange(len(lines))
        kind = dice.randrange(9)
        if kind == 0 and len(lines) > 1:
            del lines[here]
        elif kind == 1:
            lines.insert(there, lines[here])
        elif kind == 2:
            lines[here], lines[there] = lines[there], lines[here]
        else:
            lines[here] = _reworded(lines[here], dice, words)
    return "\n".join(lines)


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\{[{%#]|[%#}]\}|[\w.]+|[^\w\s]')


def _reworded(line: str, dice: Dice, words: Sequence[str]) -> str:
    found = list(_TOKEN.finditer(line))
    if not found:
        return dice.choice(words)
    chosen = dice.choice(found)
    start, end = chosen.span()
    if chosen[0].startswith('"') and dice.random() < 0.5 and end - start > 2:
        start, end = start + 1, end - 1  # what stands between the quotes
    new = dice.choice(("", dice.choice(words), dice.choice(words), line[start:end] * 2))
    return line[:start] + new + line[end:]
