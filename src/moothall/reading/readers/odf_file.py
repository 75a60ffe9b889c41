"""An OpenDocument file: a container of parts, or one flat piece of XML (.fodt, .fods)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..limits import Limits, ReadingError
from ..packages import DAMAGED, ENCRYPTED, Element, Package, local, parse, whole
from .odf_names import OFFICE

CONTENT, STYLES, META, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
MACROS = ("Basic/", "Scripts/")
LIBRARIES = ("/script-lc.xml", "/script-lb.xml")
"""The lists of macro libraries, which LibreOffice writes also where there is no macro."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """``body`` is the text or the spreadsheet; ``styles`` hold those of the file and of the body,
    in the order in which the later wins; ``furniture`` those of headers and footers, likewise."""

    body: Element
    styles: tuple[Element, ...]
    furniture: tuple[Element, ...]
    masters: Element | None
    title: str
    properties: dict[str, str]
    macros: bool


def opened(data: bytes, limits: Limits, kind: str) -> OpenFile:
    """The parts of a file whose body is ``kind`` (text, spreadsheet). Raises ReadingError."""
    if data.startswith(b"PK"):
        package = Package(data, limits)
        names = package.names()
        if MANIFEST in names and b"encryption-data" in package.part(MANIFEST):
            raise ReadingError(ENCRYPTED)
        content = package.xml(CONTENT)
        common = package.xml(STYLES) if STYLES in names else None
        meta = package.xml(META) if META in names else None
        macros = any(n.startswith(MACROS) and not n.endswith(("/", *LIBRARIES)) for n in names)
    else:
        content = common = meta = parse(data, "whole", limits)
        macros = content.find(f"{OFFICE}scripts//{OFFICE}script") is not None
    body = content.find(f"{OFFICE}body/{OFFICE}{kind}")
    if body is None:
        raise ReadingError(DAMAGED.format(part=CONTENT))
    shared = _children(common, "styles")
    return OpenFile(
        body=body,
        styles=(*shared, *_children(content, "automatic-styles")),
        furniture=(*shared, *_children(common, "automatic-styles")),
        masters=next(iter(_children(common, "master-styles")), None),
        title=(told := _properties(meta)).get("title", ""),
        properties=told,
        macros=macros,
    )


def _children(root: Element | None, name: str) -> list[Element]:
    return [] if root is None else root.findall(OFFICE + name)


def _properties(meta: Element | None) -> dict[str, str]:
    """What the file says of itself, each on one line, by the format's names ("creator")."""
    held = None if meta is None else meta.find(f"{OFFICE}meta")
    found: dict[str, str] = {}
    for element in () if held is None else held:
        said = " ".join((element.text or "").split())
        if said and isinstance(element.tag, str):
            found.setdefault(local(element), said)
    return found


def repeated(element: Element, name: str) -> int:
    """How many times an element stands, by the attribute ``name``: at least once."""
    stated = element.get(name)
    return 1 if stated is None else max(1, whole(stated[:7], 1))


def inside(element: Element, names: frozenset[str], through: frozenset[str]) -> Iterator[Element]:
    """The elements of these tags in order, also those within the tags ``through`` (groups)."""
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag in names:
            yield child
        elif child.tag in through:
            waiting.append(iter(child))
