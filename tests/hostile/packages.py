"""Zip packages of Word, Excel and OpenDocument that lie, swell or refer to what they should not."""

from __future__ import annotations

import io
import zipfile

from .mutating import Named

MAIN = {
    "docx": "word/document.xml",
    "xlsx": "xl/worksheets/sheet1.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
DEEP = 60_000
ATTRIBUTE = " x{}='1'".format


def packages(kind: str, data: bytes) -> Named:
    """``data`` is a whole file of that kind."""
    main = MAIN[kind]
    parts = unpacked(data)
    whole = parts[main].decode()
    head, body = (
        whole.split("?>", 1) if whole.startswith("<?xml") else ("<?xml version='1.0'", whole)
    )
    texts = {
        "laughing": f"{head}?><!DOCTYPE x [{LAUGHS}]>{body.replace('</', '&a11;</', 1)}",
        "reading a file": f'{head}?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + body.replace("</", "&f;</", 1),
        "fetching": f'{head}?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/weir.dtd">{body}',
        "nested": f"{head}?>" + "<a>" * DEEP + "</a>" * DEEP,
        "no XML": "The weir is mended.",
        "empty": "",
        "cut": whole[: len(whole) // 2],
        "another root": f"{head}?><weir/>",
        "no encoding": whole.replace("UTF-8", "EBCDIC-WEIR", 1),
        "control characters": whole.replace(">", ">\x01\x0b", 3),
        "many attributes": f"{head}?><a" + "".join(map(ATTRIBUTE, range(DEEP))) + "/>",
    }
    for name, text in texts.items():
        yield f"{kind} {name}", packed({**parts, main: text.encode("utf-8", "surrogatepass")})
    yield (
        f"{kind} UTF-16",
        packed({**parts, main: whole.replace("UTF-8", "UTF-16", 1).encode("utf-16")}),
    )
    for part in sorted(parts):
        yield f"{kind} without {part}", packed({n: d for n, d in parts.items() if n != part})
        yield f"{kind} junk in {part}", packed({**parts, part: b"<weir>\xff\xfe\x00"})
    yield f"{kind} bomb", packed({**parts, main: whole.encode() + b" " * 200_000_000})
    yield f"{kind} bomb beside", packed({**parts, "media/weir.xml": b"<a/>" * 40_000_000})
    yield f"{kind} of many", packed({**parts, **{f"x/{n}": b"" for n in range(20_000)}})
    yield (
        f"{kind} climbing",
        packed({**parts, "../../../../etc/weir": b"toll", "/etc/weir": b"toll"}),
    )
    yield f"{kind} locked", _locked(packed(parts))
    yield f"{kind} that lies of sizes", _lying(packed(parts))
    yield f"{kind} in a package", packed({"inner.zip": data})


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _locked(data: bytes) -> bytes:
    """Every entry says that it has a password."""
    made = bytearray(data)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        found = data.find(mark)
        while found >= 0:
            made[found + at] |= 1
            found = data.find(mark, found + 4)
    return bytes(made)


def _lying(data: bytes) -> bytes:
    """The directory says that every part is one byte long."""
    made = bytearray(data)
    found = data.find(b"PK\x01\x02")
    while found >= 0:
        made[found + 24 : found + 28] = (1).to_bytes(4, "little")
        found = data.find(b"PK\x01\x02", found + 4)
    return bytes(made)
