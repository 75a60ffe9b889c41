"""What should not be published."""

from __future__ import annotations

from .kinds import Code, Level

CODES: dict[str, Code] = {
    "PUB001": Code(Level.WARNING, "Words that nobody sees are in the file"),
    "PUB002": Code(Level.WARNING, "A comment is in the file"),
    "PUB003": Code(Level.WARNING, "Deleted words are still in the file"),
    "PUB004": Code(Level.NOTE, "The file's properties name a person"),
    "PUB005": Code(Level.WARNING, "A person's address stands outside a contact block"),
    "PUB006": Code(Level.WARNING, "A number that identifies a person is printed"),
    "PUB007": Code(Level.WARNING, "Somebody may be told by initials or by a case"),
    "PUB008": Code(Level.WARNING, "A small number may tell who somebody is"),
    "PUB009": Code(Level.WARNING, "A home is told by its address, beside what is private"),
}
