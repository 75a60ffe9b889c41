"""What a file says of itself that names people, as things that its pages do not show."""

from __future__ import annotations

from collections.abc import Mapping

from moothall.documents.tree import Beneath, Unshown

PEOPLE = {
    "creator": "author",
    "initial-creator": "author",
    "Author": "author",
    "lastModifiedBy": "last saved by",
    "Manager": "manager",
}
"""The formats' names of properties that name people, and what they mean."""


def people(properties: Mapping[str, str]) -> tuple[Unshown, ...]:
    """The people whom a file's properties name."""
    return tuple(
        Unshown(Beneath.PROPERTY, properties[name], meaning)
        for name, meaning in PEOPLE.items()
        if properties.get(name)
    )
