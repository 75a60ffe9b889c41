"""What e-mails of either kind become: who wrote what when, the text, and the papers attached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import PurePosixPath

from moothall.documents.tree import (
    NOWHERE,
    Attachment,
    Block,
    Document,
    Heading,
    Paragraph,
    Place,
)

from ..converting import OLD
from ..encodings import cleaned
from ..limits import Limits, ReadingError
from ..sniffing import format_of
from . import READERS, html, text

MOST = 100
LONGEST = 200
"""Letters of a file's name that are kept: its end, which says what it is."""
NAMELESS = "attached file {number}"


@dataclass(slots=True)
class Letter:
    """``body`` is text or, where ``marked``, HTML. ``attached`` are (name, bytes) in order."""

    subject: str = ""
    sender: str = ""
    sent: dt.datetime | None = None
    body: bytes = b""
    marked: bool = False
    attached: list[tuple[str, bytes]] = field(default_factory=list)


def document(letter: Letter, kind: str, limits: Limits) -> Document:
    """The letter as a document: its head, then its text. Raises ReadingError."""
    remarks: list[tuple[Place, str]] = []
    body = _body(letter, limits)
    subject = " ".join(cleaned(letter.subject, remarks).split())
    head: list[Block] = [Heading(subject, 1)] if subject else []
    if letter.sender.strip():
        head.append(Paragraph(f"From: {' '.join(cleaned(letter.sender, remarks).split())}"))
    if letter.sent is not None:
        head.append(Paragraph(f"Sent: {letter.sent:%-d %B %Y}"))
    attachments, left = _attachments(letter.attached, limits)
    return replace(
        body,
        blocks=(*head, *body.blocks),
        format=kind,
        title=subject,
        remarks=(*remarks, *body.remarks, *left),
        attachments=attachments,
    )


def _body(letter: Letter, limits: Limits) -> Document:
    if not letter.body.strip():
        return Document(())
    if letter.marked:
        return html.read(letter.body, limits)
    return text.read(letter.body, limits)


def _attachments(
    given: Iterable[tuple[str, bytes]], limits: Limits
) -> tuple[tuple[Attachment, ...], list[tuple[Place, str]]]:
    """Those that are papers; the others are remarks."""
    kept: list[Attachment] = []
    remarks: list[tuple[Place, str]] = []
    size = 0
    names: set[str] = set()
    for number, (name, data) in enumerate(given, 1):
        size += len(data)
        if number > MOST or size > limits.unpacked:
            raise ReadingError(
                f"The e-mail has more than {MOST} files or {limits.unpacked // 1024**2} MB "
                "attached: save the papers that it carries, and send those."
            )
        known = _apart(_known(name) or NAMELESS.format(number=number), names)
        if (kind := _kind(data)) in READERS or kind in OLD:
            kept.append(Attachment(known, data))
        else:
            what = f" ({kind})" if kind else ""
            remarks.append((NOWHERE, f"the attached file {known} was left out{what}"))
    return tuple(kept), remarks


def _known(name: str) -> str:
    """A file's name without folders and without what a terminal or a database would trip over."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable()).strip(" .")[-LONGEST:]


def _apart(name: str, names: set[str]) -> str:
    """The name, or where one of ``names`` has it already "name (2)"; it is one of them then."""
    made = name
    for number in count(2):
        if made not in names:
            break
        path = PurePosixPath(name)
        made = f"{path.stem} ({number}){path.suffix}"
    names.add(made)
    return made


def _kind(data: bytes) -> str:
    """What it is, or nothing where it can't be told: the others are read all the same."""
    if not data.strip():
        return "empty"
    try:
        return format_of(data)
    except ReadingError:
        return ""
