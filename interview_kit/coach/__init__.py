"""What is given to a career coach, and what comes back: handover, summary, reply.

Nothing is handed over here that was not chosen to be, and no reply changes what its owner said.
"""

from interview_kit.coach.handover import Part, less, people_preview, preview
from interview_kit.coach.reply import (
    Reply,
    Source,
    add_opinion,
    as_decision,
    file_name,
    read_reply,
    reply_in_words,
    reply_to,
    sample_reply,
    with_reply,
)
from interview_kit.coach.zip_file import bundle

__all__ = [
    "Part",
    "Reply",
    "Source",
    "add_opinion",
    "as_decision",
    "bundle",
    "file_name",
    "less",
    "people_preview",
    "preview",
    "read_reply",
    "reply_in_words",
    "reply_to",
    "sample_reply",
    "with_reply",
]
