"""What people noted on the cells of a sheet, and the addresses that its cells link to."""

from __future__ import annotations

import posixpath

from ..packages import RELATION_ID, Element, Package, children, first, value
from .sheet_notes import address_in, note_lines

LEGACY_OF_THREAD = "[Threaded comment]"
"""How the note begins that Excel writes beside a thread for programs that know none."""


def notes_of(package: Package, part: str, people: dict[str, str]) -> dict[str, str]:
    """Cell (A1) to the words noted on it, one paragraph a line; a thread's replies follow it."""
    found: dict[str, str] = {}
    for path in package.related(part, "comments"):
        for comment in package.xml(path).iter("{*}comment"):
            words = note_lines("".join(t.text or "" for t in comment.iter("{*}t")))
            if words and not words.startswith(LEGACY_OF_THREAD):
                found[value(comment, "ref") or ""] = words
    for path in package.related(part, "threadedComment"):
        for comment in package.xml(path).iter("{*}threadedComment"):
            cell = value(comment, "ref") or ""
            words = note_lines("".join(t.text or "" for t in comment.iter("{*}text")))
            name = people.get(value(comment, "personId") or "", "")
            said = f"{name}: {words}" if name else words
            found[cell] = f"{found[cell]}\n{said}" if cell in found else said
    return {cell: words for cell, words in found.items() if cell and words}


def people_of(package: Package, main: str) -> dict[str, str]:
    """The names of those who wrote threads, by the number that their comments give."""
    found: dict[str, str] = {}
    for path in package.related(main, "person"):
        for person in package.xml(path).iter("{*}person"):
            name = " ".join((value(person, "displayName") or "").split())
            found[value(person, "id") or ""] = name
    return found


def mail_of(package: Package, part: str, sheet: Element) -> dict[str, str]:
    """Cell (A1) to the e-mail address that it links to."""
    links = first(sheet, "hyperlinks")
    if links is None:
        return {}
    folder, file = posixpath.split(part)
    name = posixpath.join(folder, "_rels", file + ".rels")
    targets: dict[str, str] = {}
    if name in package.names():
        for relation in package.xml(name):
            targets[relation.get("Id", "")] = relation.get("Target", "")
    found: dict[str, str] = {}
    for link in children(links, "hyperlink"):
        cell = (value(link, "ref") or "").split(":")[0]
        if address := address_in(targets.get(link.get(RELATION_ID, ""), "")):
            found[cell] = address
    return found
