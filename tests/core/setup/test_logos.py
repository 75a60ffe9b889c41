"""Which files are shown as a logo."""

import struct
import zlib

import pytest

from moothall.core.setup.logos import PNG, SVG, check_logo, media_type
from moothall.core.setup.values import Unfit

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
A_DRAWING = f'{START}<title>Moot</title><rect width="9" height="9" fill="#123"/></svg>'.encode()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 2, height: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" + b"\x20\x40\x60" * 2 + b"\0" + b"\x20\x40\x60" * 2)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def test_pictures_and_drawings() -> None:
    assert check_logo(png()) == media_type(png()) == PNG
    assert check_logo(A_DRAWING) == media_type(A_DRAWING) == SVG
    editors = (
        f'{START}<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>'
        '<defs><linearGradient id="a"/></defs><path d="M0 0h9" style="fill:url(#a)"/></svg>'
    )
    assert check_logo(editors.encode()) == SVG


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<image href="https://a.example/x.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<use xlink:href="https://a.example/x.svg#a"/>',
        '<a href="javascript:alert(1)"><rect/></a>',
        "<style>@import url(https://a.example/x.css)</style>",
        "<style>rect { fill: url(https://a.example/x) }</style>",
        '<rect style="fill:url(https://a.example/x)"/>',
        '<rect fill="url(//a.example/x)"/>',
        "<style>rect { fill: \\75rl(//a.example) }</style>",
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<h:body xmlns:h="http://www.w3.org/1999/xhtml"/>',
        '<?xml-stylesheet href="https://a.example/x.css"?>',
    ],
)
def test_a_drawing_that_does_more_than_draw(inside: str) -> None:
    with pytest.raises(Unfit):
        check_logo(f"{START}{inside}</svg>".encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<html><svg></svg></html>",
        b"<svg>",
        b"<svg/>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + A_DRAWING,
        png()[:-4],
        png() + b"<script>",
        png()[:30] + b"\0" + png()[31:],
        png(5000, 5000),
        b" " * 600_000,
    ],
)
def test_what_is_no_logo(data: bytes) -> None:
    with pytest.raises(Unfit):
        check_logo(data)
