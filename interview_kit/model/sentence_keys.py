"""Which sentences stand in `data/words/`, and the names that are filled into each.

A sentence that is said anywhere has its line here; one without is refused when its file is read.
"""

from collections.abc import Mapping

from interview_kit.model.chart_keys import CASELOAD, CHARTS

SENTENCES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "wording": {
        "verdict": {
            "": "favours_attend leans_attend close even leans_decline favours_decline nothing",
        },
        "firmness": {
            "count": "same",
            "count points": "small_leaning small_close",
            "count turned": "guessed",
            "": "close even flat no_weights no_ratings no_rated_weights",
        },
        "tipping": {
            "factor now then": "ahead_attend ahead_decline just_attend just_decline",
            "": "none_attend none_decline even flat",
        },
        "information": {
            "": (
                "certain_attend certain_decline rating_none nothing_attend nothing_decline sure "
                "weightless under settles"
            ),
            "count": "in_order_attend in_order_decline together",
            "rough fair firm": "nearby_attend nearby_decline",
            "factor now then": "rating_attend rating_decline",
            "changed all tipped": "steps",
            "leaning side": "agree against against_close unsure_side unsure_close",
            "expected shown": "expected",
            "factor count": "ask",
            "count worth": "everything",
            "factor": "tie",
            "worth": "everything_tie",
        },
        "notebook": {
            "one other now then": (
                "merge_turned merge_even merge_half merge_less merge_more merge_same merge_tie"
            ),
            "factor best n": "none_matters_more matters matters_not",
        },
        "spoken": {
            "verdict balance attend decline tipping": "weighed weighed_attend weighed_decline",
            "balance": "change",
            "n": "plus minus",
            "": "zero tips_not tips_even nothing",
            "factor": "weight_name attend_name decline_name",
            "setting": "tips",
        },
        "view": {
            "": (
                "eyebrow attend decline attending declining beam_none bars overview radar_ahead "
                "overview_start find_out ask_list ask_worth ask_changes ask_question "
                "how_sure all none over_99 under_1 all_of over_99_of under_1_of table table_region factor "
                "for_decline for_attend weight contribution tips_at never any_step unrated sum rule "
                "rule_sources unconnected unfound copied taken_over routes routes_note routes_axis "
                "routes_behind routes_ahead routes_even routes_out"
            ),
            "balance low high": "beam",
            "balance": "start",
            "ring": "radar overview_note",
            "side now": "spoke",
            "side before now change": "spoke_moved",
            "list": "bars_spoken",
            "count": "share share_decline share_attend",
            "attend decline neither": "share_sides",
            "n": "in_100 of_100",
            "limits helps": "rule_check",
        },
        "explorer": {
            "": (
                "case own_case story take_given weights weights_note undo redo equal reset coach "
                "attend decline why_attend why_decline sureness sure rough guess close note guidance "
                "find_out evidence all_run unconnected_page"
            ),
            "title": "my_version",
            "file time title": "given",
            "file": "given_taken",
            "factor": "open_name",
            "read": "about about_browser about_shared",
            "read coach": "about_colab",
            "coach": "shared",
            "error": "refused failed",
        },
        "still": {
            "day": "stands copied",
            "": "gone",
        },
        "cases": {
            "": "which away new put_away delete bring_back",
            "file": "begun on_untitled",
            "file title": "is_away is_deleted on_own",
            "title": "is_back on_sample",
        },
        "intake": {
            "": (
                "new leaning leaning_none leaning_attend leaning_decline leaning_unsure title story can_turn "
                "unknown days_old effect_settles effect_constrains effect_warns effect_always routes "
                "steps steps_open steps_reply reason turns turn_attend turn_openly turn_decline turn_None "
                "half_a_day no_such_day nothing afterwards desk_route desk_kind desk_choose desk_even"
            ),
            "file time": "restored saved",
            "title told asked": "group",
            "count": "group_turning left_none",
            "count turning": "left",
            "came": "fault_hours fault_days fault_date fault_time",
            "file other time": "elsewhere beside",
            "facts": "not_understood",
        },
        "sending": {
            "": "copy mail copied by_hand by_hand_box mail_none mail_long",
            "fields": "copied_open",
        },
    },
    "coach": {
        "": {
            "": "you nameless",
        },
        "preview": {
            "": (
                "title story others_want support leaning unsure facts opinions reasons notes look_back "
                "people people_none left_out empty no_rule"
            ),
            "count": "yours",
            "count name": "theirs",
            "factor side text": "reason",
            "factor text": "note",
        },
        "wishes": {
            "": "head note others support listen ask opinion practise",
        },
        "reply": {
            "file mine title": "other",
            "file": "none page",
            "file name": "own_name before",
            "": "came_none no_names",
            "came": "unnamed",
            "count file most": "full",
            "name": "added replaced same came_no_name",
            "factors name": "older",
        },
        "remark": {
            "name": "head first_attend first_decline first_unsure",
            "": "note why_decline why_attend unrated step_owner step_client",
            "name who": "step",
            "day name who": "step_by",
            "client name": "step_both",
            "what": "whole_alone",
            "mine theirs": "weight decline attend sureness",
            "name text": "message_line",
            "text": "note_line",
            "text what": "reason_line",
            "factor name said": "line",
        },
        "degrees": {
            "": "sure rough guess",
        },
        "compare": {
            "balance name outcome": "person",
            "name": "person_nothing nothing_mine nothing_theirs untouched",
            "mine name theirs": "same_outcome same_side one_close opposite",
            "mine points theirs": "gap no_gap",
            "ratings weights": "from_both ratings_back weights_back cancel",
            "": "from_weights from_ratings",
            "factors": "alike most",
            "factors name": "left",
            "attend count decline": "judged unrated",
        },
        "topic": {
            "attend decline factor mine name side their_attend their_decline theirs": (
                "apart apart_even weights ratings only_theirs"
            ),
            "": "by_weights by_ratings by_both only_mine",
        },
        "question": {
            "factor": "weight ratings only_mine only_theirs",
            "": "agreed apart untouched",
        },
        "summary": {
            "title": "title untitled",
            "right": "rule besides",
            "verdict": "conclusion",
            "balance verdict": "verdict as_planned",
            "": "nothing no_decline no_attend otherwise made",
            "reasons": "decline attend",
            "text": "others_want",
            "ways": "support",
            "factor points text": "reason bare_reason",
            "sentence": "routes tipping find_out",
            "question": "question",
        },
        "bundle": {
            "install title version": "readme",
            "address": "from_git",
            "": "from_folder no_facts",
        },
        "notebook": {
            "version": "how",
        },
        "chart": {
            "factor name": "title title_shares title_alike",
            "": "title_nothing weights ratings together axis sides",
            "mine name theirs": "note",
            "factor points ratings weights": "hover",
        },
        "widgets": {
            "": (
                "leave_out leave_story leave_notes leave_facts leave_note letter letter_no letter_none "
                "letter_page first_look first_look_note people people_note preview make_page make_bundle "
                "make_notebook "
                "make_text made_text told made_here made_download changed upload path read try_sample "
                "replace keep nobody kept whom talk ask table table_note factor yours theirs note weights "
                "ratings together sum not_saved"
            ),
            "file": "made_page made_bundle made_notebook saved",
            "file other": "beside",
            "name": "ask_replace",
        },
    },
    "advice": {
        "routes": {
            "points route": "ahead behind even",
            "route": "exactly zero nothing",
            "route why": "unranked",
            "right route rule": "forbidden",
            "best": "best ahead_of_declining alike further close close_going",
            "best right rule why": "closed",
            "": "and",
        },
        "told": {
            "day": "counted",
            "name value": "unknown",
        },
        "conclusion": {
            "": (
                "settled_attend settled_decline settled_note lead_attend lead_openly lead_chat lead_decline "
                "hinge_attend hinge_decline hinge_open"
            ),
            "whether so not_so": "hinge hinge_other",
            "verdict": "as_planned until_then",
        },
        "dates": {
            "": "today by_tomorrow on_tomorrow interview_today interview_tomorrow answer_today closed",
            "time": "interview_today_at interview_tomorrow_at interview_begun",
            "day": "by on interview_past interview_far answer_past",
            "day interview": "answer_late",
        },
        "effects": {
            "factor points why": "moved",
            "factor points": "gone",
            "points": "attend decline",
            "count": "more",
            "rule": "rule",
            "": "none",
        },
        "letters": {
            "": "subject letter spoken channel timing before fields leave_out",
            "helps right rule": "refused",
        },
        "look_back": {
            "": "did other happened again yes partly no otherwise",
        },
        "like_cases": {
            "": (
                "head together_one told_attend told_openly told_decline told_depends agree disagree_only "
                "strong moderate weak for_attend for_decline no_study closed near take_out"
            ),
            "count counts": "together",
            "factors": "disagree",
            "advice firmly": "advised",
            "facts": "alike apart",
            "by where": "source",
            "by where year": "source_year",
        },
        "calendar": {
            "": "save warning title made_here",
            "numbers": "points",
            "file": "saved",
        },
    },
    "caseload": CASELOAD,
    "charts": CHARTS,
    "page": {
        "page": {
            "": (
                "question untitled names_title names_other names_note "
                "asks asks_weighed asks_unweighed asks_reasons asks_move asks_rate asks_live asks_still "
                "others_want leaning_attend leaning_decline "
                "leaning_unsure still_key facts facts_note no_facts no_reasons answer weights weights_note "
                "mark_start mark_tips back ratings ratings_bare ratings_note ratings_open for_decline "
                "for_attend not_rated reason their_note find_out kept notes letter save_title save_note open "
                "message message_note step names_print first "
                "first_wrote first_facts first_nothing first_lean first_attend first_decline first_unsure "
                "whose_rule changed_rule first_why first_show step_what step_who step_day evidence "
                "about_whose name changes changes_none undo save print chosen about about_limits "
                "about_private"
            ),
            "ways": "support",
            "read": "first_note",
            "verdict": "with_changes",
            "attend decline": "rated",
            "attend decline sureness weight": "stands",
            "weight": "stands_nowhere",
            "points": "sure rough guess",
            "close favours leaning leans": "chosen_note",
            "kit read version": "about_made",
        },
        "talk": {
            "name": "odds",
            "": ("head questions questions_note moved close unsure decline attend routes routes_note turns"),
        },
        "paper": {
            "": "client coach date questions lines story columns columns_note",
        },
        "script": {
            "": (
                "mark_sureness mark_note change_message take_back came_client no_day too_large blocked "
                "as_text file_untitled changed_since first_attend first_decline first_unsure first_none "
                "first_over names_hide names_show names_title "
                "step_client step_coach step_both"
            ),
            "came": "unnamed",
            "leaning": "change_first",
            "leaning why": "change_first_why",
            "what who": "change_step",
            "day what who": "change_step_by",
            "inside": "sureness your_note",
            "factor from to": "change_weight change_decline change_attend change_sureness",
            "factor": "change_note",
            "from": "mark_weight mark_decline mark_attend",
            "file": "saved opened open_none",
            "file title": "open_other",
            "name title": "file_name",
        },
        "view": {
            "": "eyebrow overview_start",
            "balance": "start",
            "count": "share",
        },
        "spoken": {
            "short": "attend_name decline_name",
            "start": "change",
        },
    },
    "swings": {
        "": {
            "": "intro way way_swings way_order best order up down order_note reset",
            "best": "others",
            "ten zero": "attend decline",
            "best factor": "handle",
        },
    },
}
"""File, table, and the keys that stand there by the names that are filled in.

Sentences outside any table are those of table ""."""
