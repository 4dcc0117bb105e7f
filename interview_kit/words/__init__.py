"""What the analysis finds, in plain words: `words.verdict` says what `analysis.verdict` computes, and so on.

The sentences themselves stand in `data/`. A `.js` file beside a module is its twin in the browser.
"""

from interview_kit.words.comparison import (
    Topic,
    comparison_in_words,
    figures_in_words,
    judged_in_words,
    opinions_in_words,
    questions_in_words,
    topics_in_words,
)
from interview_kit.words.information import (
    AskingRow,
    WhatToAsk,
    asking_in_words,
    asking_rows,
    knowing_all,
    what_to_ask,
    worth_in_points,
)
from interview_kit.words.names import inside, listed, marked, short_name, way
from interview_kit.words.numbers import (
    Shown,
    day_in_words,
    in_100,
    in_points,
    of_100,
    rounded,
    shown,
    signed,
    spelt,
    tenth,
)
from interview_kit.words.remarks import (
    Reader,
    Remark,
    factors_in_words,
    remarks_in_words,
    remarks_on,
    said_as_a_whole,
    whole_in_words,
)
from interview_kit.words.sensitivity import Robustness, merging_in_words, robustness, steps_in_words
from interview_kit.words.verdict import VerdictWords, leaning_against, leaning_in_words, verdict_in_words
from interview_kit.words.weights import weight_in_words
from interview_kit.words.wishes import support_in_words, ways_to_help

__all__ = [
    "AskingRow",
    "Reader",
    "Remark",
    "Robustness",
    "Shown",
    "Topic",
    "VerdictWords",
    "WhatToAsk",
    "asking_in_words",
    "asking_rows",
    "comparison_in_words",
    "day_in_words",
    "factors_in_words",
    "figures_in_words",
    "in_100",
    "in_points",
    "inside",
    "judged_in_words",
    "knowing_all",
    "leaning_against",
    "leaning_in_words",
    "listed",
    "marked",
    "merging_in_words",
    "of_100",
    "opinions_in_words",
    "questions_in_words",
    "remarks_in_words",
    "remarks_on",
    "robustness",
    "rounded",
    "said_as_a_whole",
    "short_name",
    "shown",
    "signed",
    "spelt",
    "steps_in_words",
    "support_in_words",
    "tenth",
    "topics_in_words",
    "verdict_in_words",
    "way",
    "ways_to_help",
    "weight_in_words",
    "what_to_ask",
    "whole_in_words",
    "worth_in_points",
]
