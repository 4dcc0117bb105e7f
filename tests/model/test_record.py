"""The kit's data says what it must, and a slip in it is named by file, factor and field."""

from functools import partial

import pytest

from interview_kit.model.errors import KnowledgeError
from interview_kit.model.factors import factors
from interview_kit.model.sentences import sentences


@pytest.mark.parametrize("name", ["factors.toml", "words/wording.toml"])
def test_a_file_that_is_gone_or_not_utf_8_is_named(name, data):
    read = factors if name == "factors.toml" else partial(sentences, "wording.view")
    (data / name).write_bytes("version = 'Größe'".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=rf"{name}: is not TOML"):
        read()
    (data / name).unlink()
    with pytest.raises(KnowledgeError, match=rf"{name}: cannot be read"):
        read()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"version = {'[' * 5000}", "is nested too deeply"),
        (f"version = {'{a = ' * 5000}", "is nested too deeply"),
        (f"version = {'9' * 5000}", "is not TOML: holds a number of thousands of digits"),
    ],
)
def test_what_no_reader_of_toml_takes_is_named_with_its_file(text, said, data):
    (data / "factors.toml").write_text(text)
    with pytest.raises(KnowledgeError, match=rf"factors.toml: {said}"):
        factors()
