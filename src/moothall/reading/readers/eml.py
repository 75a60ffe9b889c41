"""E-mails as they travel (.eml), and web pages saved in the same way (.mht)."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from moothall.documents.tree import Document

from ..limits import Limits, ReadingError
from . import letter

DEEP = (
    "The e-mail has parts inside parts beyond any that a mail program makes: save the papers that "
    "it carries, and send those."
)
UNREADABLE = (
    "The e-mail is damaged: save the papers that it carries in your mail program, and send those."
)
Part = MIMEPart | EmailMessage
LOOKED_AT = ("html", "plain")
"""HTML first: it has the tables."""


def read(data: bytes, limits: Limits) -> Document:
    """The message's head and text, with the papers that are attached. Raises ReadingError."""
    try:
        made = _letter(data)
    except RecursionError as fault:
        raise ReadingError(DEEP) from fault
    except (ValueError, LookupError, AttributeError, TypeError, OverflowError) as fault:
        # The standard library's parser answers odd headers with any of these.
        raise ReadingError(UNREADABLE) from fault
    return letter.document(made, "eml", limits)


def _letter(data: bytes) -> letter.Letter:
    message = email.message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise ReadingError(UNREADABLE)
    body = message.get_body(LOOKED_AT)
    made = letter.Letter(str(message["subject"] or ""), str(message["from"] or ""))
    try:
        if sent := str(message["date"] or ""):
            made.sent = parsedate_to_datetime(sent)
    except (ValueError, OverflowError):
        made.sent = None  # a day that is none is not printed as one
    if body is not None:
        made.body = _words(body)
        made.marked = body.get_content_subtype() == "html"
    made.attached = list(_attached(message))
    return made


def _words(part: Part) -> bytes:
    try:
        held = part.get_content()
    except LookupError:  # an alphabet that nobody knows: it is told by its bytes, as in a file
        return bytes(part.get_payload(decode=True) or b"")
    # The mark says that it is UTF-8, whatever a page says of itself.
    return held.encode("utf-8-sig") if isinstance(held, str) else bytes(held)


def _attached(message: Part) -> Iterator[tuple[str, bytes]]:
    """Every part that is a file, or a message as it was sent on."""
    name = message.get_filename() or ""
    if message.get_content_type() == "message/rfc822":
        for inner in message.iter_parts():
            yield name or f"{inner['subject'] or 'message'}.eml", inner.as_bytes()
    elif message.is_multipart():
        for part in message.iter_parts():
            yield from _attached(part)
    elif name:
        held = message.get_payload(decode=True)
        yield name, held if isinstance(held, bytes) else b""
