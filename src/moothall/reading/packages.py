"""Office files are zip containers of XML parts: opened here, with every known trap in mind."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from .limits import MEGABYTE, Limits, ReadingError

DAMAGED = (
    "The file is damaged: its part {part} cannot be read, so open it in the program that made it "
    "and save it again."
)
BOMB = (
    "The file is much bigger inside than a paper can be ({why}), and was not opened: save it again "
    "without pictures and empty rows, or divide it."
)
ENTITIES = (
    "The file's part {part} defines entities, which no Office program writes and which can do "
    "harm: open it in the program that made it and save it again."
)
ENCRYPTED = (
    "The file is encrypted with a password: open it, remove the password, save it, and send it "
    "again."
)
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|spreadsheetml/main)")
STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/"
RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CHUNK = MEGABYTE
TORN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
)  # fmt: skip
"""What the library answers a container with whose parts are not where it says."""

Element = etree._Element


@dataclass(slots=True)
class Package:
    """A container whose parts are read one by one, never to disk, within ``limits``."""

    data: bytes
    limits: Limits
    archive: zipfile.ZipFile = field(init=False)
    unpacked: int = 0

    def __post_init__(self) -> None:
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(self.data))
        except TORN as fault:
            raise ReadingError(DAMAGED.format(part="list")) from fault
        self._check_declared()

    def _check_declared(self) -> None:
        entries = self.archive.infolist()
        if len(entries) > self.limits.entries:
            raise ReadingError(BOMB.format(why=f"{len(entries):,} parts"))
        total = sum(entry.file_size for entry in entries)
        if total > self.limits.unpacked:
            raise ReadingError(BOMB.format(why=f"{total / MEGABYTE:,.0f} MB"))
        for entry in entries:
            if entry.flag_bits & 1:
                raise ReadingError(ENCRYPTED)
            large = entry.file_size > 20 * MEGABYTE
            if large and entry.file_size > max(entry.compress_size, 1) * self.limits.ratio:
                raise ReadingError(BOMB.format(why=f"{entry.file_size / MEGABYTE:,.0f} MB"))

    def names(self) -> set[str]:
        return set(self.archive.namelist())

    def part(self, name: str) -> bytes:
        """A part's bytes: what comes out is counted, whatever the container declares."""
        try:
            with self.archive.open(name) as stream:
                pieces = []
                size = 0
                while piece := stream.read(CHUNK):
                    size += len(piece)
                    self.unpacked += len(piece)
                    if size > self.limits.part or self.unpacked > self.limits.unpacked:
                        raise ReadingError(BOMB.format(why=f"over {size / MEGABYTE:,.0f} MB"))
                    pieces.append(piece)
        except KeyError as fault:
            raise ReadingError(DAMAGED.format(part=name)) from fault
        except TORN as fault:
            raise ReadingError(DAMAGED.format(part=name)) from fault
        return b"".join(pieces)

    def xml(self, name: str) -> Element:
        """A part as XML, with the namespaces of strict files turned into the usual ones."""
        data = self.part(name)
        if b"purl.oclc.org" in data:
            data = STRICT.sub(_usual, data).replace(STRICT_RELATIONS, RELATIONS)
        return parse(data, name, self.limits)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → (kind, path) of what a part refers to inside the container."""
        folder, file = posixpath.split(part)
        name = posixpath.join(folder, "_rels", file + ".rels")
        if name not in self.names():
            return {}
        found = {}
        for relation in self.xml(name):
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = (kind, path)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The paths of a part's relations of one kind that are really there."""
        names = self.names()
        return [p for k, p in self.relations(part).values() if k == kind and p in names]

    def title(self) -> str:
        """The title in the file's properties."""
        return self.properties().get("title", "")

    def properties(self) -> dict[str, str]:
        """What the file says of itself, each on one line, by the format's names ("creator")."""
        found: dict[str, str] = {}
        for part in ("docProps/core.xml", "docProps/app.xml"):
            for element in self.xml(part) if part in self.names() else ():
                said = " ".join((element.text or "").split())
                if said and isinstance(element.tag, str):
                    found.setdefault(local(element), said)
        return found


def _usual(found: re.Match[bytes]) -> bytes:
    folder, _, rest = found[1].partition(b"/")
    return b"http://schemas.openxmlformats.org/" + folder + b"/2006/" + rest


def parse(data: bytes, name: str, limits: Limits) -> Element:
    """XML without entities, network or great depth. Raises ReadingError."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data or _wide_doctype(data):
        raise ReadingError(ENTITIES.format(part=name))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=len(data) > 9 * MEGABYTE,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise ReadingError(DAMAGED.format(part=name)) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadingError(ENTITIES.format(part=name))
    return root


def _wide_doctype(data: bytes) -> bool:
    """A document type in UTF-16, which would hide from a search of bytes."""
    head = data[:8192]
    return any("<!DOCTYPE".encode(wide) in head for wide in ("utf-16-le", "utf-16-be"))


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return _local(element.tag)


@lru_cache(1024)
def _local(tag: object) -> str:
    """A tag without its namespace; a comment's tag is no text."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children that have one of these names, whatever their namespace."""
    for child in element:
        if _local(child.tag) in names:
            yield child


def first(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace."""
    if element is None:
        return None
    for key, text in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(text)
    return None


def whole(text: str | None, default: int = 0) -> int:
    """A whole number in an attribute, or the default where there is none that can be meant."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else default
