"""What a file is, told by its content: names lie, and web servers rename."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from .encodings import decoded
from .limits import Limits, ReadingError

SAMPLE = 65536
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("__substg1.0_", "msg"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
SECTORS = 4_000
"""Of a compound file's directory, and of the tables to find it in, so many are looked at."""
SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
)

READABLE = "DOCX, XLSX, ODT, ODS, PDF, HTML, CSV or text"
REFUSALS: dict[str, str] = {
    "odp": "The file is a presentation, which Moothall cannot read: copy its tables into a Word "
    "document and save that as DOCX.",
    "ppt": "The file is a presentation, which Moothall cannot read: copy its tables into a Word "
    "document and save that as DOCX.",
    "xml": f"The file is XML of a kind that Moothall does not know: save the paper as {READABLE}.",
    "picture": "The file is a picture, and Moothall reads only text: ask for the file that it was "
    "made from.",
    "archive": "The file is a compressed archive: take the papers out of it and send them one by "
    "one.",
    "encrypted": "The file is encrypted with a password: open it, remove the password, save it, "
    "and send it again.",
    "unknown": f"The file is not of a kind that Moothall reads: save the paper as {READABLE}.",
}

HTML_START = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|table|div|meta|title|style"
    r"|script|link|h[1-6]|ul|ol|section|main|article|header|form)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
MARKUP_LINE = re.compile(r"\s*</?(?:p|b|i|font|center|span|strong|em|a|br|hr|img)\b", re.IGNORECASE)
OPEN_KIND = re.compile(
    r"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)"
    r"(?:-template|-master|-web)?\s*$"
)
FLAT_OPEN = re.compile(
    r"""<office:document\s[^>]*\boffice:mimetype=["']application/vnd\.oasis\.opendocument\."""
    r"""(text|spreadsheet|presentation)\b"""
)
HTML_IN_CELLS = re.compile(r"</?(?:p|ul|li|b|i|br|sup)\b[^>]*>", re.IGNORECASE)
MARKDOWN = re.compile(r"^(?:#{1,6} |\|.*\||[ \t|:=-]*-{2,}[ \t|:=-]*$)", re.MULTILINE)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
DELIMITERS = ",;\t|"
TABLE = 4
"""So many records of one width in a row are a table of several that a file holds, ..."""
SEVERAL = 0.75
"""where so large a part of all records stands in such tables."""
MAIL_MARKS = r"^(?:MIME-Version|Message-ID|Return-Path|Delivered-To|X-Mailer):"


def check_size(data: bytes, limits: Limits) -> None:
    """Raises ReadingError for a file that is empty or too big."""
    if not data or not data.strip(b"\x00 \t\r\n"):
        raise ReadingError(
            "The file is empty: download it again, or ask its owner for the whole file."
        )
    if len(data) > limits.bytes:
        size, most = len(data) / 1024**2, limits.bytes / 1024**2
        raise ReadingError(
            f"The file has {size:,.1f} MB and Moothall reads at most {most:,.1f} MB: leave out its "
            "pictures or divide it."
        )


def refusal(kind: str, name: str = "") -> str:
    """The sentence for a kind that has no reader. ``name`` is the file's name, if known."""
    sentence = REFUSALS.get(kind, REFUSALS["unknown"])
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    told = {"docx": "docx", "xlsx": "xlsx", "csv": "csv", "txt": "text", "html": "html"}
    if ending in told and kind not in ("encrypted", "unknown"):
        return sentence.replace("The file is", f"The file's name ends in .{ending}, but it is", 1)
    return sentence


def format_of(data: bytes) -> str:
    """A key of READERS, or of ``REFUSALS``. Raises ReadingError for a broken container or junk."""
    if data.startswith(OLE):
        return _ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(data)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if b"\n%PDF-" in head or (b"%PDF-" in head and data.rstrip().endswith(b"%%EOF")):
        return "pdf"  # what a mail program or a printer put before it is passed over
    text, _ = decoded(data[:SAMPLE] if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data)
    return _written(text[:SAMPLE], whole=len(data) <= SAMPLE)


def _ole(data: bytes) -> str:
    """Old Office files, e-mails of Outlook and encrypted new files: told by their streams' names.

    Those of its own directory first: an e-mail also holds the directories of what is attached.
    """
    for names in (_directory(data), data):
        for stream, kind in OLE_STREAMS:
            if stream.encode("utf-16-le") in names:
                return kind
    return "unknown"


def _directory(data: bytes) -> bytes:
    """The sectors of a compound file's directory ([MS-CFB] §2.2 to §2.6), as far as they chain."""
    size = 1 << data[30] if len(data) >= 512 and data[30] in (9, 12) else 0
    if not size:
        return b""
    each = size // 4
    tables = _numbers(data[76:512])  # the sectors that say which sector follows each
    more = _number(data, 68)
    while len(tables) < SECTORS and (part := _numbers(_sector(data, more, size))):
        tables += part[:-1]
        more = part[-1]
    found: list[bytes] = []
    at = _number(data, 48)
    while at < len(tables) * each and len(found) < SECTORS:
        found.append(_sector(data, at, size))
        at = _number(data, (tables[at // each] + 1) * size + at % each * 4)
    return b"".join(found)


def _sector(data: bytes, at: int, size: int) -> bytes:
    return data[(at + 1) * size : (at + 2) * size]


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _numbers(data: bytes) -> list[int]:
    return [_number(data, at) for at in range(0, len(data) - 3, 4)]


def _zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, KeyError) as fault:
        raise ReadingError(
            "The file is damaged or cut short (its end is missing): download it again, or ask its "
            "owner to send it again."
        ) from fault
    return _packed(names, kind)


def _packed(names: set[str], mimetype: bytes) -> str:
    if found := OPEN_KIND.match(mimetype.decode("latin-1")):
        return _open_document(found[1])
    if any(re.fullmatch(r"word/document\d*\.xml", n) for n in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(n.startswith("ppt/") for n in names):
        return "ppt"
    return "archive"


def _open_document(kind: str) -> str:
    return {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}[kind]


def _written(text: str, *, whole: bool) -> str:
    """Text of some kind: HTML, CSV, or text as people write it."""
    if HTML_START.match(text) or _mostly_markup(text):
        return "html"
    start = text.lstrip()[:500]
    if start.startswith("<?xml") or re.match(r"<[\w:-]+\s+xmlns", start):
        flat = FLAT_OPEN.search(text)
        return _open_document(flat[1]) if flat else "xml"
    if _is_mail(text):
        return "eml"
    return "csv" if delimiter_of(text, whole=whole) else "text"


def _is_mail(text: str) -> bool:
    """Headers as mail programs write them: a memo has some of the words, and none of the marks."""
    head = re.split(r"\r?\n\r?\n", text.lstrip(), maxsplit=1)[0]
    if not re.match(r"[\w-]+:", head):
        return False
    return re.search(MAIL_MARKS, head, re.IGNORECASE | re.MULTILINE) is not None


def _mostly_markup(text: str) -> bool:
    if not MARKUP_LINE.match(text):
        return False
    if re.search(r"</table>|<html|<body", text, re.IGNORECASE):
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    return "\t" not in text and sum(bool(MARKUP_LINE.match(x)) for x in lines) > len(lines) * 0.8


def delimiter_of(text: str, *, whole: bool = True) -> str | None:
    """The sign that divides the cells of a delimited file, or None when it is not one.

    ``whole`` is false when ``text`` is only the beginning, whose last line may be cut.
    """
    if MARKDOWN.search(text):
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    scores = {d: _consistency(text, d, whole=whole) for d in DELIMITERS}
    best = max(scores, key=lambda d: scores[d])
    return best if scores[best] else None


def _consistency(text: str, delimiter: str, *, whole: bool) -> int:
    """How many cells stand in records of the usual width; 0 when the records do not agree."""
    if delimiter not in text:
        return 0
    if delimiter == "\t" and HTML_IN_CELLS.search(text):
        return 0
    if delimiter == "," and (_reads_as_prose(text) or _divides_thousands(text)):
        return 0
    widths = list(_widths(text, delimiter))
    if not whole and len(widths) > 1:
        widths.pop()
    first = next((i for i, w in enumerate(widths) if w > 1), 0)
    if len(widths) - first < 2 or (first and delimiter == "\t"):
        return 0
    widths = widths[first:]
    width, count = Counter(widths).most_common(1)[0]
    if width < 2 or count < 2:
        return 0
    if delimiter == "\t":
        agree = count == len(widths)
    else:
        agree = count >= len(widths) * 0.6 or _are_tables(widths)
    return width * count if agree else 0


def _are_tables(widths: list[int]) -> bool:
    """Whether most records stand in runs of one width: one table below another."""
    runs = [len(list(own)) for width, own in groupby(widths) if width > 1]
    return sum(run for run in runs if run >= TABLE) >= len(widths) * SEVERAL


def _widths(text: str, delimiter: str) -> Iterator[int]:
    """How many cells each record has, without the empty cells at its end; blank ones left out."""
    lines = (line + "\n" for line in text.split("\n"))
    try:
        for record in csv.reader(lines, delimiter=delimiter):
            if any(cell.strip() for cell in record):
                yield len(record)
    except csv.Error:
        return


def _reads_as_prose(text: str) -> bool:
    """In prose a comma is followed by a space; in a file of values it seldom is."""
    bare = re.sub(r'"[^"]*"', "", text)
    commas = bare.count(",")
    return commas > 0 and bare.count(", ") > commas * 0.5


def _divides_thousands(text: str) -> bool:
    """Where cells are divided by tabs, commas inside figures ("54,200") divide nothing."""
    if "\t" not in text:
        return False
    return len(THOUSANDS.findall(text)) > text.count(",") * 0.5
