"""What a file says of itself that names people, as things that its pages do not show."""

from __future__ import annotations

from collections.abc import Mapping

from moothall.documents.tree import Beneath, Unshown

OFFICE = {"creator": "author", "lastModifiedBy": "last saved by", "Manager": "manager"}
OPEN_DOCUMENT = {"initial-creator": "author", "creator": "last saved by"}
PDF = {"Author": "author"}
"""Each format's names of properties that name people, and what they mean."""


def people(properties: Mapping[str, str], meanings: Mapping[str, str]) -> tuple[Unshown, ...]:
    """The people whom a file's properties name, by what they mean in its format."""
    return tuple(
        Unshown(Beneath.PROPERTY, properties[name], meaning)
        for name, meaning in meanings.items()
        if properties.get(name)
    )
