"""Printing where a terminal knows few letters: nothing that the kit says ends a command or a cell there.

Windows prints into a file or another program in the code page of the country, some servers in ASCII.
"""

import codecs
import sys
import unicodedata

_HANDLER = "interview-kit"
_STAND_INS = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "·": "-", "→": "->"}
    | {"Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "ß": "ss", "Æ": "AE", "æ": "ae", "×": "x"}
)


def print_anywhere() -> None:
    """Have what is printed stand in with its nearest letters, "?" for none, where a terminal has not got one.

    A stream that somebody has told what to do with such letters is left as it is.
    """
    codecs.register_error(_HANDLER, _stand_ins)
    for stream in (sys.stdout, sys.stderr):
        if getattr(stream, "errors", "") in ("strict", "surrogateescape") and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_HANDLER)


def _stand_ins(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_stand_in(letter, error.encoding) for letter in text), error.end


def _stand_in(letter: str, encoding: str) -> str:
    r"""The nearest that an encoding has for a letter; a mark on the letter before it is left out.

    >>> [_stand_in(letter, "ascii") for letter in "−é…李\u0308"]
    ['-', 'e', '...', '?', '']
    """
    near = unicodedata.normalize("NFKD", letter.translate(_STAND_INS)).translate(_STAND_INS)
    bare = "".join(c for c in near if not unicodedata.combining(c))
    try:
        bare.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return bare
