"""What the documents say is so: words, pictures, links, labels of buttons, packages, fields and samples."""

import itertools
import json
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from interview_kit.advice.assessment import start
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.facts import fact_groups
from interview_kit.analysis.verdict import verdict
from interview_kit.model.decision import Decision, LookBack
from interview_kit.model.factors import Evidence, Factor, FactorsFile
from interview_kit.model.opinion import FirstLook, Judgement, NextStep, Opinion
from interview_kit.model.sentence_keys import SENTENCES
from interview_kit.model.sentences import sentences
from interview_kit.storage.decision_file import load, samples
from interview_kit.storage.files import LARGEST
from interview_kit.widgets.base import explorer_says, own_case_says
from tests.fields import field_in_words

CHECKOUT = Path(__file__).parents[2]
README, DATA = CHECKOUT / "README.md", CHECKOUT / "data" / "README.md"
FIELDS, SHARING = CHECKOUT / "docs" / "fields.md", CHECKOUT / "docs" / "sharing.md"
PAGES = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md"), DATA])
COMMANDS = ("pip install uv\nuv run --no-dev interview-kit", "uv run pytest")
READERS = ("If it is your interview", "If you are a coach", "If you read code")
RECORDS = {
    "Decision": Decision,
    "Opinion": Opinion,
    "Next step": NextStep,
    "First look": FirstLook,
    "Judgement": Judgement,
    "Look-back": LookBack,
    "The file": FactorsFile,
    "Factor": Factor,
    "Evidence": Evidence,
}


def test_nobody_is_told_to_install_by_name_what_an_index_has_from_others():
    """What PyPI has as "interview-kit" is no part of this."""
    files = [*PAGES, *CHECKOUT.glob("interview_kit/**/*.py"), *CHECKOUT.glob("data/**/*.toml")]
    files += CHECKOUT.glob("notebooks/*.ipynb")
    told = re.compile(r"(?:pip|pipx|uv add|uv tool)[\w ]* ['\"\\]*interview[-_]kit\b")
    assert [file.name for file in files if told.search(text_of(file))] == []


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def words_of(page: Path) -> int:
    return len(text_of(page).split())


def pictures_on(page: Path) -> list[Path]:
    return [page.parent / name for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text_of(page))]


def section(page: Path, heading: str) -> str:
    """What stands under a heading, up to the next of its level or above."""
    head = re.search(rf"^(#+) {re.escape(heading)}$", text_of(page), re.MULTILINE)
    assert head, f"{page.name} has no heading {heading!r}"
    rest = text_of(page)[head.end() :]
    return re.split(rf"^#{{1,{len(head[1])}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> Iterator[list[str]]:
    """The cells of each line of a text's tables that begins with a name in marks."""
    for line in text.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


# ---- README ------------------------------------------------------------------------------------------------


def test_readme_is_short_and_speaks_to_three_readers_under_their_own_headings():
    assert words_of(README) <= 750
    assert re.findall(r"^## (.*)$", text_of(README), re.MULTILINE) == list(READERS)


def test_readme_gives_the_two_commands_before_anything_that_takes_long_to_read():
    blocks = re.findall(r"```sh\n(.*?)\n```", text_of(README), re.DOTALL)
    assert tuple(blocks) == COMMANDS
    before = text_of(README).partition(COMMANDS[1])[0]
    assert len(before.split()) < 120
    assert "![" not in before


def test_readme_shows_two_pictures():
    assert len(pictures_on(README)) == 2


def test_docs_hold_only_pictures_that_a_page_shows():
    shown = {picture.resolve() for page in PAGES for picture in pictures_on(page)}
    files = (file for file in (CHECKOUT / "docs").rglob("*") if file.is_file())
    there = {file for file in files if file.suffix not in {".md", ".py", ".pyc"}}
    assert there == shown


def test_the_screenshot_command_makes_the_pictures_that_are_shown():
    source = text_of(CHECKOUT / "tests" / "real_browser" / "screenshots.py")
    (width,) = re.findall(r'^SHOWN = "(\w+)"$', source, re.MULTILINE)
    made = {f"explorer-{width}-{theme}.png" for theme in ("light", "dark")}
    assert {picture.name for picture in pictures_on(README)} == made


def test_readme_draws_every_package_and_the_layers_that_the_contract_has():
    (tree,) = re.findall(r"```\n(interview_kit/.*?)```", text_of(README), re.DOTALL)
    packages = {file.parent.name for file in (CHECKOUT / "interview_kit").glob("*/__init__.py")}
    assert set(re.findall(r"^  (\w+)/ ", tree, re.MULTILINE)) == packages
    contracts = tomllib.loads(text_of(CHECKOUT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    kept = [set(re.findall(r"\w+", layer)) for layer in contracts[0]["layers"]]
    (line,) = re.findall(r"`(model <.*?)`", text_of(README))
    drawn = [set(re.findall(r"\w+", layer)) for layer in line.split("<")]
    undrawn = {"retired", "__main__"}  # the second is the command once more
    assert drawn == [layer - undrawn for layer in reversed(kept) if layer - undrawn]


def test_what_readme_says_of_its_example_is_so():
    (program,) = re.findall(r"```python\n(.*?)```", text_of(README), re.DOTALL)
    *lines, outcome, figures = program.strip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)
    assert repr(eval(outcome, names)) == outcome.partition("# ")[2]
    balance, _ = eval(figures, names)
    assert str(balance).startswith(figures.partition("# ")[2].partition("...")[0])


def test_readme_names_every_library_that_comes_with_the_kit():
    project = tomllib.loads(text_of(CHECKOUT / "pyproject.toml"))["project"]
    libraries = {re.split(r"[^\w-]", each, maxsplit=1)[0] for each in project["dependencies"]}
    table = section(README, "If you read code").partition("| library |")[2]
    firsts = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
    assert libraries <= set(", ".join(firsts).split(", "))


def test_readme_names_every_notebook_and_what_it_promises():
    told = section(README, "If it is your interview")
    for notebook in (CHECKOUT / "notebooks").glob("*.ipynb"):
        (row,) = [line for line in told.splitlines() if f"`{notebook.stem}`" in line]
        (minutes,) = re.findall(r"\((\d+) minutes\)", row)
        promise = "".join(json.loads(text_of(notebook))["cells"][0]["source"])
        spelt = {"5": "five", "10": "ten"}[minutes]
        assert f"In {spelt} minutes" in promise, notebook.name


def plain_words(text: str) -> list[str]:
    """The words that are read: no picture, no address, no mark of HTML, no rule of a table."""
    text = re.sub(r"</?span[^>]*>", "", text)
    seen = re.sub(r"\]\([^)]+\)", "] ", re.sub(r"!\[[^\]]*\]\([^)]+\)", "", text))
    return [word for word in seen.split() if re.search(r"\w", word)]


def read_before_the_first_answer() -> dict[str, str]:
    """What a person with an interview reads until their own case says something, by where it stands."""
    cells = json.loads(text_of(CHECKOUT / "notebooks" / "02_my_own_case.ipynb"))["cells"]
    before = itertools.takewhile(lambda cell: cell["cell_type"] == "markdown", cells)
    title, first = next(iter(fact_groups().items()))
    asked = [[fact.question, fact.why, *map(str, fact.answers.values())] for fact in first]
    fields = [own_case_says(key) for key in ("new", "leaning", "title", "story")]
    return {
        "the README, to the end of its table of notebooks": text_of(README).partition("\nTo send your case")[
            0
        ],
        "notebook 02, up to its cell": "\n".join("".join(cell["source"]) for cell in before),
        "above the questions": " ".join(fields),
        "the first group": " ".join([title, *itertools.chain(*asked)]),
    }


def test_an_own_case_says_something_after_four_hundred_words_at_most():
    counted = {place: len(plain_words(text)) for place, text in read_before_the_first_answer().items()}
    assert sum(counted.values()) <= 400, counted


def test_the_first_group_alone_gives_an_answer_that_means_something():
    """Each answer to the first question of all takes a side, or says what it depends on."""
    (first, *_), *_ = fact_groups().values()
    sides = {answer: start({first.id: answer}).answer for answer in first.answers}
    assert sides["exploring"] == "attend"
    assert sides["decided_no"] == "decline"


def test_a_stranger_is_told_that_the_kit_is_in_english():
    first = json.loads(text_of(CHECKOUT / "notebooks" / "01_should_i_go.ipynb"))["cells"][0]
    footers = (
        explorer_says("about"),
        explorer_says("about_shared"),
        explorer_says("about_browser"),
        sentences("page.page")["about_made"],
    )
    for place in (section(README, READERS[0]), "".join(first["source"]), *footers):
        assert " in English" in place


# ---- all pages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_every_link_and_every_file_that_a_page_names_is_there(page):
    for link in re.findall(r"\]\(([^)#:]+)\)", text_of(page)):
        assert (page.parent / link).exists(), link
    known = {"interview_kit", "data", "docs", "tests", "notebooks"}
    for name in re.findall(r"`([\w/.-]+/[\w.-]+\.\w+)`", text_of(page)):
        top = name.split("/")[0]
        places = [page.parent / name, CHECKOUT / name, CHECKOUT / "interview_kit" / name]
        if top in known | {"analysis", "words", "charts", "model", "storage", "advice", "browser", "widgets"}:
            assert any(place.exists() for place in places), name


def test_what_a_page_sets_in_bold_as_a_button_is_the_label_of_one():
    labels = {
        text
        for file, tables in SENTENCES.items()
        for table in tables
        for text in sentences(f"{file}.{table}" if table else file).values()
    }
    named = {name for page in (README, SHARING) for name in re.findall(r"\*\*(.+?)\*\*", text_of(page))}
    assert {"For my coach", "Make the page"} <= named
    assert named <= labels


def test_the_changes_are_told_in_ten_lines():
    lines = [line for line in text_of(CHECKOUT / "CHANGELOG.md").splitlines() if line.startswith("- ")]
    assert len(lines) <= 10


def test_how_to_add_a_thing_is_told_in_three_lines_each():
    told = section(CHECKOUT / "CONTRIBUTING.md", "Add something")
    recipes = re.split(r"^\*\*", told, flags=re.MULTILINE)[1:]
    assert [recipe.split("**")[0] for recipe in recipes] == ["A factor", "A rule", "A sentence", "A chart"]
    for recipe in recipes:
        assert len(recipe.strip().splitlines()) == 3, recipe


# ---- data --------------------------------------------------------------------------------------------------


def test_the_page_on_data_names_every_file_of_it():
    table = text_of(DATA).partition("## ")[0]
    named = set(re.findall(r"`([\w./*]+)`", table))
    for file in DATA.parent.rglob("*"):
        if file.is_file() and "." not in file.name[:1]:
            place = file.relative_to(DATA.parent)
            assert any(fnmatch(place.as_posix(), name) for name in named), place


A_RULE = {"settles": "; a rule settles it", "constrains": "; a rule says how it must be done"}


def test_the_page_on_data_names_every_sample_with_its_verdict_and_the_rule_that_speaks():
    told = {cells[0].strip("`"): cells[1:] for cells in rows(section(DATA, "The samples"))}
    assert sorted(told) == samples()
    for name, (about, outcome) in told.items():
        case = load(name)
        assert outcome == verdict(case.opinion).outcome, name
        made = conclude(case)
        how = (r for r in made.besides if r.effect == "constrains")
        spoken = made.settled or next(how, None)
        assert [words for words in A_RULE.values() if about.endswith(words)] == (
            [A_RULE[spoken.effect]] if spoken else []
        ), name


def test_the_page_on_fields_says_of_each_field_what_its_record_says():
    for heading, record in RECORDS.items():
        right = [list(field_in_words(record, name)) for name in record.model_fields]
        told = list(rows(section(FIELDS, heading)))
        assert [cells[:3] for cells in told] == right, heading
        assert all(len(cells) == 4 and cells[3] for cells in told), heading
    assert f"{LARGEST:,} bytes" in text_of(FIELDS)
