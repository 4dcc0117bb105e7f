"""What a case is: factors, opinions, the decision that is saved and shared, and the sentences of the kit.

Records are frozen and checked when they are made. This package imports nothing else of the kit.
"""

from interview_kit.model.decision import FORMAT, MOST_OPINIONS, Decision, LookBack
from interview_kit.model.errors import (
    ChartError,
    DecisionError,
    FactError,
    KitError,
    KnowledgeError,
    LetterError,
    RouteError,
    said_if_missing,
)
from interview_kit.model.factors import Anchors, Evidence, Factor, evidence_read, knowledge_version
from interview_kit.model.fragments import Fragments, html_environment
from interview_kit.model.opinion import (
    FirstLook,
    Judgement,
    Leaning,
    NextStep,
    Opinion,
    Rating,
    Sureness,
    briefly,
    called,
    name_key,
    not_a_factor,
    same_person,
)
from interview_kit.model.record import (
    SIDES,
    Record,
    Side,
    Strength,
    Text,
    data_root,
    first_fault,
    read_toml,
    shortened,
)
from interview_kit.model.sentences import blank_fault, fill, one_line, plain
from interview_kit.model.thresholds import Thresholds

__all__ = [
    "FORMAT",
    "MOST_OPINIONS",
    "SIDES",
    "Anchors",
    "ChartError",
    "Decision",
    "DecisionError",
    "Evidence",
    "FactError",
    "Factor",
    "FirstLook",
    "Fragments",
    "Judgement",
    "KitError",
    "KnowledgeError",
    "Leaning",
    "LetterError",
    "LookBack",
    "NextStep",
    "Opinion",
    "Rating",
    "Record",
    "RouteError",
    "Side",
    "Strength",
    "Sureness",
    "Text",
    "Thresholds",
    "blank_fault",
    "briefly",
    "called",
    "data_root",
    "evidence_read",
    "fill",
    "first_fault",
    "html_environment",
    "knowledge_version",
    "name_key",
    "not_a_factor",
    "one_line",
    "plain",
    "read_toml",
    "said_if_missing",
    "same_person",
    "shortened",
]
