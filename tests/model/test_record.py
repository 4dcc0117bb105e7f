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
