"""What a case's owner would like a coach to do, in words. It is never weighed."""

from interview_kit.model.decision import Decision
from interview_kit.model.sentences import one_line, sentences
from interview_kit.words.names import listed


def ways_to_help() -> dict[str, str]:
    """Return what a coach can be asked to do, by the names that stand in a file.

    >>> ways_to_help()["listen"]
    'listen'
    """
    said = sentences("coach.wishes")
    return {
        "listen": said["listen"],
        "ask": said["ask"],
        "opinion": said["opinion"],
        "practise": said["practise"],
    }


def support_in_words(decision: Decision) -> str:
    """Say what a case's owner would like a coach to do; what is not known here as it is, nothing by "".

    >>> support_in_words(Decision.new().model_copy(update={"support": ("ask", "sing_along")}))
    'ask questions; sing along'
    """
    known = ways_to_help()
    return listed(known.get(way, one_line(way.replace("_", " "))) for way in decision.support)
