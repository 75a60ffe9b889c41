"""E-mails as Outlook saves them (.msg)."""

from __future__ import annotations

import struct

from oxmsg import Message

from moothall.documents.tree import Document

from ..limits import Limits, ReadingError
from . import letter

UNREADABLE = (
    "The e-mail is damaged: open it in Outlook, save the papers that it carries, and send those."
)
FAULTS = (AssertionError, AttributeError, IndexError, KeyError, LookupError, OSError, TypeError,
          ValueError, struct.error, RecursionError)  # fmt: skip
"""What the library answers a damaged file with."""


def read(data: bytes, limits: Limits) -> Document:
    """The message's head and text, with the papers that are attached. Raises ReadingError."""
    try:
        made = _letter(Message.load(data))
    except FAULTS as fault:
        raise ReadingError(UNREADABLE) from fault
    return letter.document(made, "msg", limits)


def _letter(message: Message) -> letter.Letter:
    made = letter.Letter(message.subject, message.sender or "", message.sent_date)
    marked = message.html_body
    made.marked = bool(marked and marked.strip())
    made.body = ((marked if made.marked else message.body) or "").encode("utf-8-sig")
    for attachment in message.attachments:
        held = attachment.file_bytes
        if held is not None:
            made.attached.append((attachment.file_name or "", held))
    return made
