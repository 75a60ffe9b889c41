"""From bytes to text: which encoding, and what in the text can't be shown."""

from __future__ import annotations

import codecs
import re

from moothall.documents.tree import Place

from .limits import ReadingError

Remarks = list[tuple[Place, str]]

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
SURROGATES = re.compile("[\ud800-\udfff]")
SUSPECT = re.compile(
    "|".join(kind.pattern for kind in (CONTROLS, DIRECTIONS, SURROGATES)).replace("]|[", "")
)

JUNK = (
    "The file holds binary data and no text, so it is not a paper that Moothall can read: "
    "open it in the program that made it and save it as DOCX, XLSX, CSV or text."
)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and the name of its encoding. Raises ReadingError for binary junk."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data, encoding)
    if b"\x00" in data[:4096] and (wide := _wide(data)):
        return _strict(data, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if _cut_short(data, fault):
            return data[: fault.start].decode("utf-8"), "utf-8"
    else:
        _refuse_junk(text)
        return text, "utf-8"
    return _old(data)


def _strict(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise ReadingError(
            f"The file says that its text is {encoding.upper().removesuffix('-SIG')}, but byte "
            f"{fault.start + 1:,} is not: it may be cut short, so download or save it again."
        ) from fault
    _refuse_junk(text)
    return text, encoding.removesuffix("-sig")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of western text is then a zero."""
    sample = data[:4096]
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.7 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _cut_short(data: bytes, fault: UnicodeDecodeError) -> bool:
    """Only the last character is broken, as when a download stopped."""
    return fault.start >= len(data) - 3 and fault.start > 8 and fault.reason.startswith("unexp")


def _old(data: bytes) -> tuple[str, str]:
    """Older encodings. Windows-1252 is what English councils' programs write."""
    sample = data[:65536]
    if sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample) * 0.01:
        raise ReadingError(JUNK)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and _looks_western(text):
        return text, "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415  (slow, and seldom needed)

    best = from_bytes(data[: 1024 * 1024]).best()
    if best is not None:
        return data.decode(best.encoding, errors="replace"), best.encoding
    if text:
        return text, "cp1252"
    raise ReadingError(
        "The encoding of the file's text could not be told: save it again as UTF-8 "
        '(in Excel choose "CSV UTF-8"; in Notepad choose the encoding "UTF-8").'
    )


WESTERN = re.compile("[‘’“”–—…•£€©®°½¼¾éèêëàâäáíîïóôöòúûüùñçÉÈÁÍÓÚÑÇ§×™·\xa0\xad]")


def _looks_western(text: str) -> bool:
    high = sum(ord(c) > 127 for c in text)
    return len(WESTERN.findall(text)) >= high * 0.8


def _refuse_junk(text: str) -> None:
    sample = text[:65536]
    if len(CONTROLS.findall(sample)) > max(20, len(sample) * 0.05):
        raise ReadingError(JUNK)


def cleaned(text: str, remarks: Remarks) -> str:
    """``text`` without control characters; each kind that was met is remarked upon once."""
    if not SUSPECT.search(text):
        return text
    if found := CONTROLS.search(text):
        line = text.count("\n", 0, found.start()) + 1
        count = len(CONTROLS.findall(text))
        remarks.append((Place(line=line), f"{count} control characters were left out"))
        text = CONTROLS.sub("", text)
    if SURROGATES.search(text):
        text = SURROGATES.sub("\ufffd", text)
    if found := DIRECTIONS.search(text):
        line = text.count("\n", 0, found.start()) + 1
        words = "characters that turn the direction of writing are in the text: it may not read as "
        remarks.append((Place(line=line), words + "it looks"))
    return text
