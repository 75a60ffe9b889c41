"""E-mails as Outlook saves them (.msg)."""

from __future__ import annotations

import datetime as dt
import struct

from oxmsg import Message
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError

from moothall.documents.tree import Document

from ..limits import Limits, ReadingError
from . import letter

UNREADABLE = (
    "The e-mail is damaged: open it in Outlook, save the papers that it carries, and send those."
)
FAULTS = (AssertionError, AttributeError, IndexError, KeyError, LookupError, OSError, OverflowError,
          TypeError, ValueError, struct.error, RecursionError, UnrecognizedCodePageError,
          UnsupportedEncodingError)  # fmt: skip
"""What the library answers a damaged file with."""


def read(data: bytes, limits: Limits) -> Document:
    """The message's head and text, with the papers that are attached. Raises ReadingError."""
    try:
        made = _letter(Message.load(data))
    except FAULTS as fault:
        raise ReadingError(UNREADABLE) from fault
    return letter.document(made, "msg", limits)


def _letter(message: Message) -> letter.Letter:
    made = letter.Letter(_text(message.subject), _text(message.sender), _sent(message))
    marked = _text(message.html_body)
    made.marked = bool(marked.strip())
    made.body = (marked if made.marked else _text(message.body)).encode("utf-8-sig", "replace")
    for attachment in message.attachments:
        held = attachment.file_bytes
        if isinstance(held, bytes):
            made.attached.append((_text(attachment.file_name), held))
    return made


def _text(value: object) -> str:
    """A property says itself of what kind it is, and a damaged one says another."""
    return value if isinstance(value, str) else ""


def _sent(message: Message) -> dt.datetime | None:
    try:
        sent: object = message.sent_date
    except OverflowError:
        return None  # a day that is none is not printed as one
    return sent if isinstance(sent, dt.datetime) else None
