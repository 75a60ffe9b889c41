"""Lines of a paper outside its tables that name an audit."""

from __future__ import annotations

from moothall.documents.tree import Block, ListBlock, Paragraph, Place

from . import sections


def entitling(above: Block) -> tuple[str, Place] | None:
    """An unmarked line just above a table that shows that it names an audit, and where it is."""
    if isinstance(above, ListBlock) and len(above.items) == 1:
        text, place = above.items[0].text, above.items[0].place
    elif isinstance(above, Paragraph):
        text, place = above.text, above.place
    else:
        return None
    named = sections.is_heading(text) and sections.names_audit(text)
    return (text, place) if named else None
