"""What stands beside the words of an OpenDocument text: notes, comments, frames, hidden words."""

from __future__ import annotations

from dataclasses import dataclass, field

from moothall.documents.tree import NOWHERE, Beneath, Place, Unshown

from ..packages import Element, local
from .odf_names import ANNOTATION, DC, DRAW, LIST, OFFICE, PARAGRAPH, TEXT
from .odf_words import words

SHOWN = 200
HIDDEN = "hidden text was left out"


@dataclass(slots=True)
class Asides:
    """Keeps what is no words of the paragraph at ``here``, and says it in ``remarks``.

    ``boxes`` are those of the paragraph, to be read after it; ``notes`` by kind, in order.
    """

    here: Place = NOWHERE
    remarks: list[tuple[Place, str]] = field(default_factory=list)
    unshown: list[Unshown] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: dict[str, list[Element]] = field(default_factory=dict)
    deletions: int = 0

    def say(self, what: str) -> None:
        self.remarks.append((self.here, what))

    def hide(self, kind: Beneath, said: str, name: str = "") -> None:
        """Keeps words that the page does not show."""
        if said.strip():
            self.unshown.append(Unshown(kind, " ".join(said.split()), name, self.here))

    def keep(self, element: Element) -> None:
        if element.tag == TEXT + "note":
            kind = "endnote" if element.get(TEXT + "note-class") == "endnote" else "footnote"
            found = self.notes.setdefault(kind, [])
            found.append(element)
            self.say(f"{kind} {len(found)} is referred to here")
        elif element.tag == ANNOTATION:
            who, said = _comment(element)
            self.say(f"a comment was left out ({who or 'unnamed'}: {said[:SHOWN]})")
            self.hide(Beneath.COMMENT, said, who)
        elif element.tag in (TEXT + "hidden-text", TEXT + "hidden-paragraph"):
            if element.get(TEXT + "is-hidden") == "true":
                self.say(HIDDEN)
                self.hide(Beneath.HIDDEN, all_words(element))
        elif element.tag == TEXT + "tracked-changes":
            self._deleted(element)
        else:
            self.boxes += boxes_in(element)

    def _deleted(self, changes: Element) -> None:
        for deletion in changes.iter(TEXT + "deletion"):
            self.deletions += 1
            who = deletion.find(f"{OFFICE}change-info/{DC}creator")
            said = " ".join(all_words(p) for p in deletion.iter(PARAGRAPH))
            self.hide(Beneath.DELETION, said, "" if who is None else who.text or "")

    def all_remarks(self) -> list[tuple[Place, str]]:
        remarks = list(self.remarks)
        if count := self.deletions:
            said = "1 tracked deletion" if count == 1 else f"{count} tracked deletions"
            remarks.append((Place(), f"{said} accepted and left out"))
        return remarks


def boxes_in(element: Element) -> list[Element]:
    """Text boxes and shapes with words, in order. Of a frame's alternatives the first is taken."""
    found: list[Element] = []
    waiting = [element]
    while waiting:
        here = waiting.pop()
        name = local(here)
        if name == "text-box" or any(c.tag in (PARAGRAPH, LIST) for c in here):
            found.append(here)
        elif name == "frame":
            waiting.extend(list(here.iterchildren(DRAW + "text-box", DRAW + "object"))[:1])
        else:
            inner = [c for c in here if isinstance(c.tag, str) and c.tag.startswith(DRAW)]
            waiting.extend(reversed(inner))
    return found


def all_words(element: Element) -> str:
    """Every word inside an element, whatever its tags mean."""
    return " ".join(map(str, element.itertext()))


def _comment(annotation: Element) -> tuple[str, str]:
    """Who commented, and what."""
    who = annotation.find(DC + "creator")
    said = "".join(words(p) for p in annotation.iter(PARAGRAPH))
    return "" if who is None else (who.text or ""), said
