"""The table of the sentences and the files of `data/words/` name the same ones, each once."""

import pytest

from interview_kit.model.record import data_root
from interview_kit.model.sentence_keys import SENTENCES
from interview_kit.model.sentences import sentences


def test_each_file_of_sentences_is_in_the_table_and_no_other():
    assert {path.stem for path in (data_root() / "words").iterdir()} == set(SENTENCES)


@pytest.mark.parametrize("file", SENTENCES)
def test_no_sentence_is_listed_twice(file):
    for keys in SENTENCES[file].values():
        listed = " ".join(keys.values()).split()
        assert len(listed) == len(set(listed))


@pytest.mark.parametrize("file", SENTENCES)
def test_every_file_is_read_as_it_stands(file):
    for table, keys in SENTENCES[file].items():
        assert set(sentences(f"{file}.{table}" if table else file)) == set(" ".join(keys.values()).split())
