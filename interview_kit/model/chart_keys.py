"""Which sentences stand in `charts.toml` and `caseload.toml` of `data/words/`, as in `sentence_keys`."""

from collections.abc import Mapping

CHARTS: Mapping[str, Mapping[str, str]] = {
    "tipping": {
        "all count": "note note_none note_even",
        "": "axis now stretch",
        "end factor now then": "row row_never row_even hover hover_never hover_even",
    },
    "tornado": {
        "count factor": "title_one title_many",
        "": "title_none title_sure title_even note_even",
        "all count": "note note_none",
        "balance": "now",
        "factor high least low most": "hover",
    },
    "one_weight": {
        "factor first last now side then": "title_more title_less title_never",
        "factor now side then": "title_even title_flat",
        "": "note",
        "factor": "across",
        "balance now": "now hover",
        "then": "flips",
    },
    "firmness": {
        "fair firm rough": "title_attend title_decline title_even",
        "": "note across up over_99 under_1 rough fair firm",
        "count": "near in_order of_all hover",
        "degree n": "degree",
    },
    "route_balances": {
        "": "across",
        "points": "note",
    },
    "asking": {
        "": "worth changes note",
        "changes factor worth": "hover",
    },
    "balance_strip": {
        "all count": "title",
        "": "title_none title_settled note close leans favours up",
        "count": "note_blank note_settled",
        "count high kind low": "hover",
    },
    "contribution_map": {
        "factor": "title",
        "": "title_none note note_means",
        "cases factor points": "hover",
    },
    "weight_moved": {
        "all factor less more": "title",
        "": "title_none note up",
        "factor": "across",
        "side": "to",
        "count moved side": "hover",
    },
    "shared": {
        "": "balance empty",
        "attending declining": "sides",
    },
}

CASELOAD: Mapping[str, Mapping[str, str]] = {
    "columns": {
        "": (
            "an_id an_opinion a_label a_text id opinion coach leaning saved_on "
            "private_title private_by private_story private_notes private_file"
        ),
        "most": "whole",
        "factor": "weight attend decline sure",
    },
    "report": {
        "kept": "all_read",
        "kept out": "some_read",
        "columns": "not_known",
        "right": "missing no_weight",
        "count right": "long",
        "rows out": "answered",
        "fault": "no_parquet",
        "where": "twice older other_part",
        "count": "others other_parts",
        "number": "invented_title",
        "": "half_rated alone invented",
    },
    "table": {
        "": "id title days verdict balance stage coach why order pick field not_saved",
        "case": "opened",
    },
    "talk": {
        "when": "interview answer",
        "count": "in_days",
        "rule": "rule_attend rule_decline",
        "question": "hinge",
        "factor": "ask",
        "factor setting": "tips",
        "": "today tomorrow past ruled_attend ruled_decline close nothing even differ unknown",
    },
    "progress": {
        "": "reading writing making answering",
    },
}
