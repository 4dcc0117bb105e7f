"""The module is every part once, each after what it needs; styles go to who needs them."""

import re

import pytest

from interview_kit.browser.assets import HERE, module, notebook_styles, script, styles

ENTRIES = ("notebook.js", "page.js")


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_part_stands_in_it_once_and_no_import_is_left(entry):
    text = module(entry)
    assert not re.search(r"^import\b", text, re.MULTILINE)
    for part in (
        HERE / "js" / "view.js",
        HERE.parent / "analysis" / "shares.js",
        HERE.parent / "words" / "verdict.js",
    ):
        body = re.sub(
            r"^import \{[^}]*\} from \"[^\"]*\";\n", "", part.read_text("utf-8"), flags=re.MULTILINE
        )
        assert text.count(body) == 1, part.name


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_part_comes_after_what_it_imports(entry):
    text = module(entry)
    for part in [*HERE.glob("js/*.js"), *HERE.parent.glob("analysis/*.js"), *HERE.parent.glob("words/*.js")]:
        source = part.read_text("utf-8")
        for names, address in re.findall(r"^import \{([^}]*)\} from \"([^\"]*)\";", source, re.MULTILINE):
            asked = (part.parent / address).resolve().read_text("utf-8")
            for name in (n.strip() for n in names.split(",") if n.strip()):
                assert re.search(rf"^export (?:async )?(?:const|function) {name}\b", asked, re.MULTILINE), (
                    part,
                    name,
                )
            first = next(line for line in asked.splitlines() if line.startswith("export"))
            own = next((line for line in source.splitlines() if line.startswith("export")), None)
            if own and own in text:
                assert text.index(first) < text.index(own)


def test_a_module_that_stands_alone_imports_nothing():
    for name in ("keyboard.js", "swing_handles.js"):
        assert "export default" in script(name)
        assert "import " not in script(name)


def test_a_notebook_has_the_views_styles_and_its_own_and_none_of_the_pages():
    sheet = notebook_styles()
    assert styles("view.css") in sheet
    assert styles("notebook.css") in sheet
    assert ".pg-" not in sheet
    assert ".widget-" not in styles("view.css", "page.css")


def test_the_module_gives_its_render_by_default_alone_since_anywidget_warns_of_another():
    assert not re.search(r"^export (async )?function render\b", module(), re.MULTILINE)
