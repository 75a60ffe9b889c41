"""Lines of a paper outside its tables that name fields, head a recommendation or name an audit."""

from __future__ import annotations

from moothall.documents.tree import Block, Cell, ListBlock, Paragraph, Place, Table

from . import cards, sections

LONGEST = 3000
Pairs = list[tuple[str, Cell]]


def pairs_of(block: Block) -> Pairs | None:
    """The names and values of a block whose every line is labelled ("Owner: Head of HR")."""
    if isinstance(block, Table):
        return None
    lines = block.items if isinstance(block, ListBlock) else (block,)
    if any(len(line.text) > LONGEST for line in lines):
        return None
    found = [list(cards.labelled_lines(line.text)) for line in lines]
    if not all(found):
        return None
    return [
        (name, _cell(value, line.place))
        for line, pairs in zip(lines, found, strict=True)
        for name, value in pairs
    ]


def under(head: Paragraph, block: Block) -> tuple[Pairs, bool] | None:
    """What ``head`` ("Recommendation 1 (High)") says with the paragraph below it, and whether that
    is its text; None where no such paragraph follows. Labels below it are not its text."""
    said = cards.head(head.text)
    if said is None or not isinstance(block, Paragraph) or len(block.text) > LONGEST:
        return None
    if cards.head(block.text) is not None:
        return None
    *front, (name, _) = said
    is_text = not any(cards.labelled_lines(block.text))
    found = [(label, _cell(value, head.place)) for label, value in front]
    if is_text:
        found.append((name, _cell(block.text, block.place)))
    return found, is_text


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


def _cell(text: str, place: Place) -> Cell:
    return Cell((Paragraph(text, place),), place)
