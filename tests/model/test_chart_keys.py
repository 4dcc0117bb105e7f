"""The words of charts and caseload are among all sentences, each under the name of its file."""

from interview_kit.model.chart_keys import CASELOAD, CHARTS
from interview_kit.model.sentence_keys import SENTENCES


def test_the_words_of_charts_and_of_the_caseload_are_among_all_sentences():
    assert SENTENCES["charts"] is CHARTS
    assert SENTENCES["caseload"] is CASELOAD
