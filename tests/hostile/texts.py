"""Text, CSV, Markdown and HTML beyond all measure."""

from __future__ import annotations

from .mutating import Named

HEAD = "Audit,Recommendation,Priority,Owner,Due date"
ROW = "Ferry Tolls,Count takings twice,High,Ferrymaster,31/03/2025"
TAGS = ["div", "span", "ul", "table", "b", "p", "blockquote", "form", "a"]


def texts() -> Named:
    for name, text in _texts().items():
        yield name, text.encode("utf-8", "surrogatepass")
    yield "nothing", b""
    yield "only zeros", bytes(5000)
    yield "only blanks", b" \n\t" * 5000
    yield "half a letter", f"{HEAD}\n{ROW}\n".encode() + b"\xc3"
    yield "every byte", bytes(range(256)) * 40
    yield "a mark that lies", b"\xff\xfe" + f"{HEAD}\n{ROW}\n".encode()
    yield "UTF-32", f"{HEAD}\n{ROW}\n".encode("utf-32")
    yield "UTF-7", f"{HEAD}\n{ROW} £\n".encode("utf-7")
    yield "half a wide letter", f"{HEAD}\n{ROW}\n".encode("utf-16")[:-1]
    yield "old Windows", f"{HEAD}\nFerry – Tolls,Café £5,High,—,31/03/2025\n".encode("cp1252")


def _texts() -> dict[str, str]:
    return {**_tables(), **_pages(), **_letters()}


def _tables() -> dict[str, str]:
    wide = ",".join(f"Column {n}" for n in range(500))
    return {
        "a hundred thousand rows": "\n".join([HEAD, *[ROW] * 100_000]),
        "more rows than are read": "\n".join([HEAD, *[ROW] * 120_000]),
        "five hundred columns": "\n".join([wide] * 200),
        "five thousand columns": "\n".join([",".join(["x"] * 5000)] * 20),
        "a quote left open": f'{HEAD}\n"{ROW}\n' * 2000,
        "quotes alone": '"' * 100_000 + f"\n{HEAD}\n",
        "one line": f"{HEAD}\n" + "weir " * 2_000_000,
        "one cell": f'{HEAD}\nFerry,"{"toll " * 500_000}",High,,\n',
        "rows that differ": "\n".join(",".join("x" * (n % 40 + 1)) for n in range(3000)),
        "headings with tabs": "# Ferry Tolls\t\n" * 50,
        "tabs alone": "\t" * 100_000 + "\n" + "\t" * 10,
        "bars alone": "\n".join(["|" * 900] * 900),
        "dashes alone": "\n".join(["-" * 2000] * 500),
        "a formula": f"{HEAD}\n=cmd|'/C calc'!A0,@SUM(1),+1,-1,31/03/2025\n",
    }


def _pages() -> dict[str, str]:
    made = {f"HTML {tag} in {tag}": f"<html><body>{f'<{tag}>' * 50_000}weir" for tag in TAGS}
    return {
        **made,
        "HTML tables in cells": "<html><body>" + "<table><tr><td>weir" * 3000,
        "HTML wide span": "<html><body><table><tr><td colspan=999999999 rowspan=999999999>weir"
        "</td></tr><tr><td>toll</td></tr></table>",
        "HTML spans over spans": "<html><body><table>"
        + "<tr><td rowspan=65000 colspan=1000>weir</td></tr>" * 500,
        "HTML rows": "<html><body><table>" + "<tr><td>weir<td>toll" * 60_000,
        "HTML left open": "<html><body><table><tr><td title='" + "weir " * 200_000,
        "HTML entities": "<html><body>" + "&amp;&#x110000;&#0;&nosuch;" * 20_000,
        "HTML comments": "<html><body>" + "<!-- <!-- weir" * 30_000,
        "HTML script": "<html><body><script>while(1){}</script><img src=http://127.0.0.1:9/x>"
        "<iframe src=file:///etc/passwd></iframe><p>The weir is mended.",
        "HTML hidden": "<html><body>" + "<p style='display:none'>weir</p>" * 5000,
        "Markdown lists": "# Weir\n\n" + "".join(f"{' ' * n}- toll\n" for n in range(2000)),
        "Markdown quotes": ">" * 20_000 + " weir\n",
        "Markdown marks": "# Weir\n\n" + "**_`[" * 20_000,
        "Markdown table": "# Weir\n\n|" + "a|" * 900 + "\n|" + "-|" * 900 + "\n" + "|x|\n" * 900,
    }


def _letters() -> dict[str, str]:
    return {
        "control characters": f"{HEAD}\n" + "".join(map(chr, range(1, 32))) + f"{ROW}\n",
        "turned about": f"{HEAD}\n\u202e{ROW}\u202c,\u2066x\u2069\n",
        "of no width": f"{HEAD}\nFe\u200brry\u00ad\ufeff," + "\u0301" * 5000 + ",High,,\n",
        "joined marks": f"{HEAD}\na" + "\u0300" * 20_000 + ",x,High,,\n",
        "halves of letters": f"{HEAD}\n\ud800,\udfff,High,,\n",
        "not for people": f"{HEAD}\n\ufffe\uffff\U000e0001\U0010ffff,x,High,,\n",
        "breaks of all kinds": f"{HEAD}\n{ROW}\u2028{ROW}\x85{ROW}\x0b{ROW}\x0c{ROW}\x1c{ROW}\n",
        "dates without end": f"{HEAD}\nFerry,x,High,,{'31/12/2024 then ' * 20_000}\n",
        "dates that are none": f"{HEAD}\n" + "Ferry,x,High,,31/02/99999999999999\n" * 500,
        "numbers without end": f"{HEAD}\nFerry,x,{'9' * 300_000},,{'1.' * 100_000}\n",
        "blanks without end": f"{HEAD}\nFerry,x{' ' * 500_000}y,High,,\n",
        "dots without end": f"Recommendation 1 {'. ' * 200_000} 4\n",
        "brackets": f"{HEAD}\nFerry,{'(' * 100_000},High,,\n",
        "bullets": "Recommendation 1\n" + "• " * 100_000 + "\n",
        "recommendations": "".join(f"Recommendation {n}\nResponse\n" for n in range(20_000)),
        "one word": "a" * 3_000_000,
        "Response to all": "Response: " * 100_000,
    }
