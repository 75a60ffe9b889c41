"""What a template may not bring with it: macros, links to elsewhere, embedded files, changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from .faults import Fault
from .markers import place
from .parts import Element, Parts

MACROS = (
    "Macros (.docm, .dotm) are not taken: save it as Word Document (.docx) or Template (.dotx)."
)
STRICT = "It is saved as Strict Open XML: save it as Word Document (.docx)."
SIGNED = "It is signed digitally, which filling would break: remove the signature."
EMBEDDED = "Another file is embedded in it ({name}): take it out, or paste it as a picture."
OUTSIDE = (
    "It fetches something from outside ({name}): embed the picture, or break the link, so that "
    "nobody's reading of a report is told to another server."
)
PULLS = "A field brings in what stands elsewhere ({name}): replace it by its text."
TRACKED = "Tracked changes are left in it: accept or reject them all (Review), and save."
BOUND = (
    "{name} stands in a content control that is tied to a property, which Word would write over: "
    "remove the content control."
)
_WEB = re.compile(r"(?:https?://|mailto:)", re.I)
_PULLING = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE)\b", re.I)
_CHANGES = (
    "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange", "w:tblPrChange",
    "w:trPrChange", "w:tcPrChange", "w:sectPrChange", "w:numberingChange",
)  # fmt: skip


def hazards(parts: Parts) -> Iterator[Fault]:
    """Everything that may not stay in, with its place."""
    yield from _kind(parts)
    for path in parts.data:
        if path.endswith(".rels"):
            yield from _links(parts, path)
    for path, name in parts.texts():
        root = parts.xml(path)
        changed = next(root.iter(*(qn(change) for change in _CHANGES)), None)
        if changed is not None:
            yield Fault(name[:1].upper() + name[1:], TRACKED)
        for field, said in _instructions(root):
            if pulls := _PULLING.match(said.strip()):
                paragraph = next(iter(field.iterancestors(qn("w:p"))), None)
                where = place(paragraph, root, name) if paragraph is not None else ""
                yield Fault(where, PULLS.format(name=pulls[1].upper()))


def _instructions(root: Element) -> Iterator[tuple[Element, str]]:
    """Every field with its whole instruction, which may stand in pieces in several runs."""
    begun: list[tuple[Element, list[str]]] = []
    for element in root.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")):
        kind = element.get(qn("w:fldCharType"))
        if element.tag == qn("w:fldSimple"):
            yield element, element.get(qn("w:instr"), "")
        elif kind == "begin":
            begun.append((element, []))
        elif kind == "end" and begun:
            field, pieces = begun.pop()
            yield field, "".join(pieces)
        elif element.tag == qn("w:instrText") and begun:
            begun[-1][1].append(element.text or "")
        elif element.tag == qn("w:instrText"):
            yield element, element.text or ""
    yield from ((field, "".join(pieces)) for field, pieces in begun)


def _kind(parts: Parts) -> Iterator[Fault]:
    paths = parts.data
    macros = "macroEnabled" in parts.type_of(parts.main)
    if macros or any("vbaProject" in p or "/activeX/" in p for p in paths):
        yield Fault("", MACROS)
    if b"purl.oclc.org" in paths.get(parts.main, b""):
        yield Fault("", STRICT)
    if any(p.startswith("_xmlsignatures/") for p in paths):
        yield Fault("", SIGNED)
    for path in sorted(p for p in paths if "/embeddings/" in p or "/afchunk" in p.lower()):
        yield Fault("", EMBEDDED.format(name=path.rpartition("/")[2]))


def _links(parts: Parts, path: str) -> Iterator[Fault]:
    folder, _, name = path.rpartition("_rels/")
    for one in parts.relations(f"{folder}{name.removesuffix('.rels')}"):
        if one.kind == "aFChunk":
            yield Fault("", EMBEDDED.format(name=one.path.rpartition("/")[2]))
        link = one.kind == "hyperlink" and _WEB.match(one.path)
        if one.external and not link and one.kind != "attachedTemplate":
            yield Fault("", OUTSIDE.format(name=one.path[:80]))


def without_origin(parts: Parts) -> None:
    """Take out the path of the template that Word made the file from.

    Word writes it by itself, and opening a report would look for it.
    """
    settings = parts.related("settings")
    for one in list(parts.relations(settings)) if settings else ():
        if one.kind == "attachedTemplate":
            parts.drop_relation(settings, one.id)
            for element in list(parts.xml(settings).iter(qn("w:attachedTemplate"))):
                element.getparent().remove(element)
