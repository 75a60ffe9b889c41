"""Check a logo before it is stored: a PNG picture, or an SVG drawing that does nothing but draw."""

from __future__ import annotations

import re
import struct
import zlib

from lxml import etree

from .values import Unfit

PNG, SVG = "image/png", "image/svg+xml"
LARGEST = 500_000
"""Bytes."""
WIDEST = 4000
"""Pixels each way: a header shows 40."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
DRAWS = frozenset({
    "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "mask",
    "metadata", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop",
    "style", "svg", "symbol", "text", "title", "tspan", "use",
})  # fmt: skip
"""Elements that only draw. Not: script, foreignObject, image, a, animations, filters."""
HOSTILE_STYLE = re.compile(r"@import|expression|javascript:|\\|url\s*\(\s*(?![\"']?#)", re.I)


def check_logo(data: bytes) -> str:
    """The media type of a logo. Raises Unfit with a sentence for a file that is not to be shown."""
    if not data:
        raise Unfit("The logo is an empty file.")
    if len(data) > LARGEST:
        raise Unfit(f"The logo has more than {LARGEST:,} bytes: save it smaller.")
    if data.startswith(SIGNATURE):
        _check_png(data)
        return PNG
    if b"<svg" in data[:4096].lower():
        _check_svg(data)
        return SVG
    raise Unfit("The logo must be a PNG picture or an SVG drawing.")


def media_type(data: bytes) -> str:
    """The media type of a logo that was checked."""
    return PNG if data.startswith(SIGNATURE) else SVG


def _check_png(data: bytes) -> None:
    """Every chunk is whole, and nothing stands after the picture's end."""
    damaged = Unfit("The logo is not a whole PNG picture: save it again.")
    at, kinds = len(SIGNATURE), []
    while at < len(data):
        if at + 12 > len(data):
            raise damaged
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body, end = data[at + 4 : at + 8 + length], at + 12 + length
        if end > len(data) or zlib.crc32(body) != struct.unpack(">I", data[end - 4 : end])[0]:
            raise damaged
        kinds.append(kind)
        at = end
        if kind == b"IEND":
            break
    if at != len(data) or kinds[:1] != [b"IHDR"] or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        raise damaged
    width, height = struct.unpack(">II", data[16:24])
    if not 0 < width <= WIDEST or not 0 < height <= WIDEST:
        raise Unfit(
            f"The logo is {width:,} by {height:,} pixels, and can be {WIDEST:,} by {WIDEST:,} "
            "at most."
        )


def _check_svg(data: bytes) -> None:
    """Only elements that draw, and nothing that runs, loads or leads elsewhere."""
    if re.search(rb"<!DOCTYPE|<!ENTITY", data, re.I):
        raise Unfit(
            "The SVG logo declares a document type or entities: save it without, or as PNG."
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise Unfit("The SVG logo can't be read: save it again, or as PNG.") from fault
    if root.tag != f"{SVG_NAMESPACE}svg":
        raise Unfit("The logo must be a PNG picture or an SVG drawing.")
    for element in root.iter():
        if isinstance(element.tag, str):
            _check_element(element)
        elif not isinstance(element, etree._Comment):
            raise Unfit("The SVG logo holds an instruction to a program: save it as PNG.")


def _check_element(element: etree._Element) -> None:
    tag = str(element.tag)
    name = tag.removeprefix(SVG_NAMESPACE)
    if name not in DRAWS:
        if tag.startswith(SVG_NAMESPACE):
            raise Unfit(f"The SVG logo holds <{name}>, which does more than draw: save it as PNG.")
        if not _is_editors(element):
            raise Unfit(f"The SVG logo holds {etree.QName(tag).localname}: save it as plain SVG.")
    if name == "style" and HOSTILE_STYLE.search(element.text or ""):
        raise Unfit("The style of the SVG logo loads something: save it as plain SVG, or as PNG.")
    for attribute, value in element.attrib.items():
        _check_attribute(etree.QName(str(attribute)).localname.lower(), str(value))


def _is_editors(element: etree._Element) -> bool:
    """Whether it is what a drawing program notes for itself, which no browser draws."""
    space = etree.QName(str(element.tag)).namespace or ""
    return bool(
        re.search(
            r"sodipodi|inkscape|adobe|creativecommons|rdf-syntax|purl\.org/dc|bohemian", space
        )
    )


def _check_attribute(name: str, value: str) -> None:
    if name.startswith("on"):
        raise Unfit(f"The SVG logo runs something ({name}): save it as plain SVG, or as PNG.")
    if name in ("href", "src") and not value.startswith("#"):
        raise Unfit("The SVG logo leads to another file or page: save it as PNG.")
    if HOSTILE_STYLE.search(value) and name not in ("d", "points", "about", "resource"):
        raise Unfit(f"The SVG logo loads something ({name}): save it as plain SVG, or as PNG.")
