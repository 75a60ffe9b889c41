"""Outlook messages (.msg), written byte by byte: no free program writes them."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
UNICODE, BINARY, NUMBER, MOMENT = 0x001F, 0x0102, 0x0003, 0x0040
SENT = 133_879_698_000_000_000
"""Half past eight (UTC) on 1 April 2025, in tenths of a microsecond since 1601."""


@dataclass
class Entry:
    """A stream, or a storage that holds others. Every stream is written in whole sectors."""

    name: str
    data: bytes = b""
    held: list[Entry] = field(default_factory=list)
    stream: bool = True


def storage(name: str, *held: Entry) -> Entry:
    return Entry(name, held=list(held), stream=False)


def _text(tag: int, words: str) -> Entry:
    return Entry(f"__substg1.0_{tag:04X}{UNICODE:04X}", words.encode("utf-16-le"))


def _bytes(tag: int, data: bytes) -> Entry:
    return Entry(f"__substg1.0_{tag:04X}{BINARY:04X}", data)


def _properties(head: bytes, rows: list[tuple[int, int, int]]) -> Entry:
    body = b"".join(struct.pack("<HHIQ", kind, tag, 6, value) for tag, kind, value in rows)
    return Entry("__properties_version1.0", head + body)


def message(
    subject: str, sender: str, body: str, files: list[tuple[str, bytes]], html: str = ""
) -> bytes:
    """A message with its attachments, as Outlook saves it."""
    top = [_text(0x0037, subject), _text(0x1000, body), _text(0x007D, f"From: {sender}\r\n")]
    rows = [(0x0037, UNICODE, len(subject) * 2 + 2), (0x1000, UNICODE, len(body) * 2 + 2)]
    rows.append((0x007D, UNICODE, len(sender) * 2 + 18))
    rows.append((0x340D, NUMBER, 0x00040000))  # its texts are Unicode
    rows.append((0x0039, MOMENT, SENT))
    if html:
        held = html.encode()
        top.append(_bytes(0x1013, held))
        rows += [(0x1013, BINARY, len(held)), (0x3FDE, NUMBER, 65001)]
    for at, (name, data) in enumerate(files):
        named = [_text(0x3707, name), _bytes(0x3701, data)]
        told = [
            (0x3707, UNICODE, len(name) * 2 + 2),
            (0x3701, BINARY, len(data)),
            (0x3705, NUMBER, 1),
        ]
        top.append(storage(f"__attach_version1.0_#{at:08X}", *named, _properties(b"\0" * 8, told)))
    counts = struct.pack("<8x4I8x", 0, len(files), 0, len(files))
    top.append(storage("__nameid_version1.0", _bytes(0x0002, b"\0" * 16)))
    return compound([*top, _properties(counts, rows)])


class Sectors:
    """Data in sectors of one size, and which follows which."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.data = b""
        self.chain: list[int] = []

    def put(self, data: bytes) -> int:
        """Where the data begins."""
        start, count = len(self.chain), -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.chain += [*range(start + 1, start + count), END] if count else []
        return start if count else END


def compound(entries: list[Entry]) -> bytes:
    """An OLE compound file of version 3. Entries beside each other are a tree that leans right."""
    large, small = Sectors(SECTOR), Sectors(64)
    rows = [b""]

    def write(held: list[Entry]) -> int:
        first = FREE
        for entry in sorted(held, key=lambda e: (len(e.name), e.name.upper()), reverse=True):
            inside = write(entry.held)
            start = (small if len(entry.data) < 4096 else large).put(entry.data)
            kind = 2 if entry.stream else 1
            rows.append(_row(entry.name, kind, first, inside, start, len(entry.data)))
            first = len(rows) - 1
        return first

    top = write(entries)
    rows[0] = _row("Root Entry", 5, FREE, top, large.put(small.data), len(small.data))
    short = large.put(struct.pack(f"<{len(small.chain)}I", *small.chain).ljust(SECTOR, b"\xff"))
    directory = large.put(b"".join(rows))
    tables = -(-(len(large.chain) + 1) // 127)
    begins = len(large.chain)
    chain = [*large.chain, *[TABLE] * tables]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<5H10x", 0x3E, 3, 0xFFFE, 9, 6)
    shorts = -(-len(small.chain) // 128)
    head += struct.pack("<8I", tables, directory, 0, 4096, short, shorts, END, 0)
    named = [begins + n for n in range(tables)] + [FREE] * (109 - tables)
    return head + struct.pack("<109I", *named) + large.data + table


def _row(name: str, kind: int, right: int, inside: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    row = words.ljust(64, b"\0") + struct.pack("<HBB", len(words), kind, 1)
    row += struct.pack("<III", FREE, right, inside) + b"\0" * 36
    return row + struct.pack("<IQ", start, size)
