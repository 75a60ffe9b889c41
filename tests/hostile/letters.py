"""E-mails and old Office files that go in circles or carry too much."""

from __future__ import annotations

import base64
import struct

from tests.reading.readers.outlook import MOMENT, NUMBER, SENT, compound, message, storage

from .mutating import Named

HEAD = "From: a@wealdshire.example\r\nMessage-ID: <1@a>\r\nMIME-Version: 1.0\r\nSubject: Tolls\r\n"


def letters() -> Named:
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3000)
    )
    junk = base64.b64encode(b"weir" * 2000).decode()
    texts = {
        "parts in parts": HEAD + parts,
        "a boundary that never comes": HEAD
        + 'Content-Type: multipart/mixed; boundary="weir"\r\n\r\n',
        "no boundary": HEAD + "Content-Type: multipart/mixed\r\n\r\n--\r\n--\r\n",
        "an empty boundary": HEAD + 'Content-Type: multipart/mixed; boundary=""\r\n\r\n----\r\n',
        "many headers": HEAD + "X-Toll: weir\r\n" * 100_000 + "\r\nweir",
        "a long header": HEAD + f"X-Toll: {'weir ' * 400_000}\r\n\r\nweir",
        "coded words": HEAD + f"X-A: {'=?utf-8?q?=C3?= ' * 20_000}\r\n\r\nweir",
        "a subject of coded words": f"{HEAD}Subject: {'=?weir-8?b?////?= ' * 2000}\r\n\r\nweir",
        "an unknown alphabet": HEAD + "Content-Type: text/plain; charset=weir-9\r\n\r\nweir \xff",
        "an alphabet that runs code": HEAD + "Content-Type: text/plain; charset=rot13\r\n\r\nweir",
        "base64 that is none": HEAD + "Content-Transfer-Encoding: base64\r\n\r\n" + "!!!" * 9000,
        "quoted to the end": HEAD
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + "=" * 99_999,
        "no body": HEAD + "\r\n",
        "a name that climbs": HEAD + "Content-Type: application/octet-stream; "
        f'name="../../etc/weir.docx"\r\nContent-Transfer-Encoding: base64\r\n\r\n{junk}\r\n',
        "many attachments": HEAD
        + 'Content-Type: multipart/mixed; boundary="w"\r\n\r\n'
        + "--w\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\nA,B\nC,D\r\n" * 5000
        + "--w--\r\n",
        "an address without end": f"From: {'<' * 50_000}\r\nMessage-ID: <1@a>\r\n\r\nweir",
        "a date without end": f"{HEAD}Date: {'9' * 5000} Jan {'9' * 5000}\r\n\r\nweir",
        "a date far away": f"{HEAD}Date: 1 Jan 99999999999999999999 10:00\r\n\r\nweir",
    }
    for name, text in texts.items():
        yield f"mail with {name}", text.encode("utf-8", "replace")
    yield from _old()


def _old() -> Named:
    whole = message("Tolls", "a@wealdshire.example", "The weir is mended.", [("a.csv", b"A,B\n")])
    yield "Outlook with an empty storage", compound([storage("__attach_version1.0_#00000000")])
    yield "Outlook without properties", compound([storage("__substg1.0_0037001F")])
    table = bytearray(whole)
    start = 512 + int.from_bytes(whole[76:80], "little") * 512
    table[start : start + 512] = b"\0" * 512
    yield "Outlook in a circle", bytes(table)
    table[start : start + 4] = (1).to_bytes(4, "little")
    yield "Outlook in a wider circle", bytes(table)
    for name, at, what in (
        ("sectors of 2 GB", 30, b"\x1f\x00"), ("a directory nowhere", 48, b"\xff\xff\xff\x7f"),
        ("no tables", 44, bytes(4)), ("more tables than it has", 44, b"\xff\xff\xff\x7f"),
        ("small sectors of no size", 32, b"\x7f\x00"),
        ("small sectors nowhere", 60, b"\x00\x00\x00\x7f"),
    ):  # fmt: skip
        yield f"Outlook with {name}", whole[:at] + what + whole[at + len(what) :]
    moment = struct.pack("<HHIQ", MOMENT, 0x0039, 6, SENT)
    for name, kind, value in (("far away", MOMENT, 2**63 - 1), ("that is a number", NUMBER, 7)):
        wrong = struct.pack("<HHIQ", kind, 0x0039, 6, value)
        yield f"Outlook with a date {name}", whole.replace(moment, wrong)
    yield (
        "Outlook in an unknown alphabet",
        message("Tolls", "a@wealdshire.example", "", [], html="<p>The weir is mended.</p>").replace(
            struct.pack("<HHIQ", NUMBER, 0x3FDE, 6, 65001),
            struct.pack("<HHIQ", NUMBER, 0x3FDE, 6, 7),
        ),
    )
    yield "rich text in braces", b"{\\rtf1 " + b"{" * 200_000
    yield "rich text with a picture that lies", b"{\\rtf1 {\\pict\\picw999999\\pich999999 ff}}"
    yield "rich text of numbers", b"{\\rtf1 \\fs" + b"9" * 100_000 + b" weir}"
