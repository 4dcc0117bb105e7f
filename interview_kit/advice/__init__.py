"""From the facts of a case to advice: questions, rules, starting ratings, routes, steps and letters.

It is driven by the tables of `data/`; nothing here shows anything.
"""

from interview_kit.advice.assessment import Start, Turn, start, turning_facts
from interview_kit.advice.calendar_file import own_mark, reminders
from interview_kit.advice.conclusion import GOING, Conclusion, Hinge, conclude, concluded
from interview_kit.advice.conclusion_words import (
    closed_in_words,
    conclusion_in_words,
    leading_in_words,
    leaning_beside,
)
from interview_kit.advice.conditions import UNKNOWN, Condition, Value
from interview_kit.advice.effects import effects_in_words
from interview_kit.advice.facts import (
    Facts,
    counted_in_words,
    fact_groups,
    fact_in_words,
    facts_in_words,
    known_facts,
    not_understood,
    not_understood_in_words,
    oddities,
    still_asked,
    worth_asking_now,
)
from interview_kit.advice.letter_kinds import known_field, known_fields, known_letters, letters_file
from interview_kit.advice.letters import IfAsked, Letter, if_asked, letter
from interview_kit.advice.like_cases_words import LikeCasesWords, like_cases_in_words
from interview_kit.advice.questions import Fact, in_field, typed
from interview_kit.advice.ratings import (
    Move,
    answered,
    caught_up,
    default_weights,
    known_moves,
    moves,
    new_case,
    reason_for,
    starting_opinion,
    starting_sums,
)
from interview_kit.advice.routes import (
    ComparedRoute,
    Route,
    compare_routes,
    known_route,
    known_routes,
    route_shifts,
)
from interview_kit.advice.rules import Rule, Ruling, known_rules
from interview_kit.advice.steps import Step, date_notes, due_days, next_steps, when_in_words

__all__ = [
    "GOING",
    "UNKNOWN",
    "ComparedRoute",
    "Conclusion",
    "Condition",
    "Fact",
    "Facts",
    "Hinge",
    "IfAsked",
    "Letter",
    "LikeCasesWords",
    "Move",
    "Route",
    "Rule",
    "Ruling",
    "Start",
    "Step",
    "Turn",
    "Value",
    "answered",
    "caught_up",
    "closed_in_words",
    "compare_routes",
    "conclude",
    "concluded",
    "conclusion_in_words",
    "counted_in_words",
    "date_notes",
    "default_weights",
    "due_days",
    "effects_in_words",
    "fact_groups",
    "fact_in_words",
    "facts_in_words",
    "if_asked",
    "in_field",
    "known_facts",
    "known_field",
    "known_fields",
    "known_letters",
    "known_moves",
    "known_route",
    "known_routes",
    "known_rules",
    "leading_in_words",
    "leaning_beside",
    "letter",
    "letters_file",
    "like_cases_in_words",
    "moves",
    "new_case",
    "next_steps",
    "not_understood",
    "not_understood_in_words",
    "oddities",
    "own_mark",
    "reason_for",
    "reminders",
    "route_shifts",
    "start",
    "starting_opinion",
    "starting_sums",
    "still_asked",
    "turning_facts",
    "typed",
    "when_in_words",
    "worth_asking_now",
]
