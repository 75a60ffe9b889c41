"""A Word file as its parts, by path. Whoever makes one has checked the container's limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TEXTS = {"header", "footer", "footnotes", "endnotes"}
Element = Any
"""lxml's, of python-docx's classes where it has one."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part refers to: ``kind`` is the last word of its type, ``path`` inside the file."""

    id: str
    kind: str
    path: str
    external: bool = False


@dataclass
class Parts:
    """``data`` by path; parts that are opened as XML are written back as they stand then."""

    data: dict[str, bytes]
    opened: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, bytes]) -> Parts:
        return cls(dict(data))

    @property
    def main(self) -> str:
        """The path of the document itself."""
        found = (r.path for r in self.relations("") if r.kind == "officeDocument")
        return next(found, "word/document.xml")

    def xml(self, path: str) -> Element:
        """A part as XML, opened once."""
        if path not in self.opened:
            self.opened[path] = parse_xml(self.data[path])
        return self.opened[path]

    def relations(self, part: str) -> Iterator[Relation]:
        """What a part refers to; the file itself for ``""``."""
        path = _relations_of(part)
        if path not in self.data:
            return
        for one in self.xml(path).iter(f"{{{RELATIONS}}}Relationship"):
            target = one.get("Target", "")
            external = one.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))
            kind = one.get("Type", "").rpartition("/")[2]
            yield Relation(
                one.get("Id", ""), kind, target if external else inside.lstrip("/"), external
            )

    def related(self, kind: str) -> str:
        """The path of the document's part of a kind ("styles"); empty when there is none."""
        found = (r.path for r in self.relations(self.main) if r.kind == kind)
        return next((path for path in found if path in self.data), "")

    def texts(self) -> Iterator[tuple[str, str]]:
        """Path and name of every part that holds text: the document first."""
        yield self.main, ""
        names = self._furniture()
        for one in self.relations(self.main):
            if one.kind in _TEXTS and one.path in self.data:
                yield one.path, names.get(one.id, f"the {one.kind}")

    def _furniture(self) -> dict[str, str]:
        """Headers and footers by the id they are referred to with."""
        pages = {"first": "the first page's ", "even": "the even pages' "}
        found = {}
        for kind in ("header", "footer"):
            for one in self.xml(self.main).iter(qn(f"w:{kind}Reference")):
                page = pages.get(one.get(qn("w:type"), ""), "the ")
                found[one.get(qn("r:id"), "")] = f"{page}{kind}"
        return found

    def add(self, kind: str, data: bytes) -> str:
        """Add a part ("styles", "numbering") that the document refers to; returns its path."""
        folder = posixpath.dirname(self.main)
        path = posixpath.join(folder, f"{kind}.xml")
        self.data[path] = data
        self._relate(self.main, kind, f"{kind}.xml")
        self.say_type(path, f"{_WORD}.{kind}+xml")
        return path

    def add_picture(self, name: str, data: bytes) -> str:
        """Add a PNG beside the document; returns the id that the document names it by."""
        path = posixpath.join(posixpath.dirname(self.main), name)
        self.data[path] = data
        self.say_type(path, "image/png")
        return self._relate(self.main, "image", name)

    def _relate(self, part: str, kind: str, target: str) -> str:
        path = _relations_of(part)
        if path not in self.data:
            self.data[path] = f'<Relationships xmlns="{RELATIONS}"/>'.encode()
        taken = {r.id for r in self.relations(part)}
        id_ = next(f"rIdHouse{n}" for n in range(1, 10_000) if f"rIdHouse{n}" not in taken)
        attributes = {"Id": id_, "Type": f"{OFFICE}/{kind}", "Target": target}
        etree.SubElement(self.xml(path), f"{{{RELATIONS}}}Relationship", attributes)
        return id_

    def drop_relation(self, part: str, id_: str) -> None:
        for one in list(self.xml(_relations_of(part))):
            if one.get("Id") == id_:
                one.getparent().remove(one)

    def type_of(self, path: str) -> str:
        """A part's content type; empty where only its ending says it."""
        for one in self.xml("[Content_Types].xml").iter(f"{{{TYPES}}}Override"):
            if one.get("PartName", "").lstrip("/") == path:
                return str(one.get("ContentType", ""))
        return ""

    def say_type(self, path: str, kind: str) -> None:
        types = self.xml("[Content_Types].xml")
        for one in list(types.iter(f"{{{TYPES}}}Override")):
            if one.get("PartName", "").lstrip("/") == path:
                types.remove(one)
        etree.SubElement(
            types, f"{{{TYPES}}}Override", {"PartName": f"/{path}", "ContentType": kind}
        )

    def packed(self) -> bytes:
        """The file. The same parts give the same bytes: no clock is read."""
        for path, root in self.opened.items():
            self.data[path] = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        self.opened.clear()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            first = "[Content_Types].xml"  # some programs want it first
            for path in (first, *(p for p in self.data if p != first)):
                archive.writestr(zipfile.ZipInfo(path), self.data[path], zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def ancestor(element: Element, name: str) -> Element | None:
    """The nearest element around it that has Word's name."""
    found = element.getparent()
    while found is not None and found.tag != qn(name):
        found = found.getparent()
    return found
