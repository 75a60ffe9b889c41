"""Words that a template left for somebody to fill in, and errors that a program printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

FIELD = r"""(?:venue|address|name|date|time|title|room|officer|author|amount|figure|number|ref(?:erence)?
    |e-?mail|telephone|phone|post|job\ title|department|directorate|service|committee|meeting|council
    |councillor|ward|division|location|month|year|day|period|details?|description|text|link|url
    |percentage|value|total|cost|sum|recommendation|decision|contact|chair|clerk|department|postcode
    |organisation|supplier|contractor|school|site|project|programme|signature|initials|page)"""
BRACKETED = re.compile(
    rf"""[\[\u00ab<{{]{{1,2}}\s*(?:
      (?:please\ )?(?:insert|enter|add|complete|delete|type|fill|select|choose|click|update|confirm|specify)\b[^\]<>{{}}\u00bb]{{0,80}}
      |(?:(?:the|your|officer'?s?|author'?s?|committee|meeting|venue|report|contact|full|start|end|target|due|job|lead|service|council)\s+){{0,2}}{FIELD}s?(?:\s+(?:here|to\ follow|tbc|tbd|required|needed))?
      |tb[cda]|x{{2,}}|\.{{3,}}|\u2026|_{{2,}}|\?{{1,3}}|\d?x+[\d,.x]*\s*(?:%|[km])?|to\ (?:be\ (?:confirmed|added|completed|inserted|updated)|follow|add|confirm|update)
    )\s*[\]\u00bb>}}]{{1,2}}(?!\()""",
    re.I | re.X,
)  # fmt: skip
LOOSE = re.compile(
    r"""(?P<crossed>(?<![\w/])(?:XX|xx|dd|DD)(?P<s>[./-])(?:XX|xx|mm|MM)(?P=s)(?:XX|xx|\d\d|20XX|20xx|YY|yy|\d{4}|XXXX|xxxx|yyyy|YYYY)(?!\w))
    |(?P<sum>£\s?[xX]{1,}(?:[.,][xX]+)*\s?(?:[km]|million)?(?!\w))
    |(?P<year>(?<!\w)20[xX]{2}(?!\w))
    |(?P<many>(?<!\w)(?:[xX]{4,}|xxx)(?!\w))
    |(?P<latin>\blorem\ ipsum\b)
    |(?P<program>Error!\s(?:Reference\ source\ not\ found|Bookmark\ not\ defined|No\ text\ of\ specified\ style|Not\ a\ valid)
        |\#(?:REF|VALUE|NAME|DIV/0|NUM|NULL)[!?]|(?<!\w)\#N/A\b)
    |(?P<merge>«\w+»|\{\{\s*\w+\s*\}\}|<<[\w\s]{1,40}>>)
    |(?P<click>\bclick\ (?:or\ tap\ )?here\ to\ enter\ (?:text|a\ date)\b|\bchoose\ an\ item\.)
    |(?P<delete>(?<!\w)\(?\*?delete\ as\ (?:appropriate|applicable|necessary)\b)
    |(?P<guide>^(?:guidance|guidance\ notes?\ for\ authors?|note\ to\ authors?|author'?s?\ note|template\ (?:guidance|note)|drafting\ note)\s*:)
    """,
    re.X | re.M | re.I,
)  # fmt: skip
PROGRAM = re.compile(r"#|error!", re.I)
FRONT = re.compile(
    r"""(?:name|post|e-?mail|tel(?:ephone)?|(?:meeting\ )?date|time|venue|from|report\ (?:by|of|author)|author|officer\ contact
    |contact\ officer|forward\ plan\ ref(?:erence)?|key\ decision|lead\ (?:officer|member)|ward\(?s?\)?(?:\ affected)?
    |electoral\ division\(?s?\)?)\s*:\s*(?P<said>tb[cda]|to\ be\ (?:confirmed|advised|determined)|\?+|x+|n/?k)\.?$""",
    re.I | re.X,
)
ADDRESS = re.compile(r"\bvenue|\baddress|\blocation", re.I)
POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$")
FIELD_LINE = 80
ABOVE = 6
"""An address stands within so many passages above."""


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """Looks first at the whole paper: which signs of a placeholder it has at all."""
    whole = "\n".join(passage.text for passage in paper.passages).casefold()
    tokens = [token for token in TOKENS if token in whole]
    for at, passage in enumerate(paper.passages):
        text = passage.text
        for found in _found(text, tokens):
            yield _finding(paper.passages, at, found)
        if (
            passage.kind is not Kind.CELL
            and len(text) < FIELD_LINE
            and (match := FRONT.match(text))
        ):
            yield Finding(
                "GAPS002", f"The front of the report still says \u201c{text}\u201d.", passage.place,
                printed=match["said"],
            )  # fmt: skip


def _found(text: str, tokens: list[str]) -> Iterator[str]:
    """What is left to fill in, each once."""
    found: list[str] = []
    if "[" in text or "<" in text or "{" in text or "\u00ab" in text:
        found += [match[0] for match in BRACKETED.finditer(text)]
    if tokens:
        lower = text.casefold()
        if any(token in lower for token in tokens):
            found += [match[0].strip() for match in LOOSE.finditer(text)]
    for words in found:
        if not any(words in other for other in found if other != words):
            yield words


TOKENS = (
    "xx", "dd/mm", "dd.mm", "dd-mm", "\u00a3x", "\u00a3 x", "lorem", "error!", "#ref", "#value", "#name",
    "#div", "#num", "#null", "#n/a", "\u00ab", "{{", "<<", "here to enter", "choose an item", "delete as",
    "guidance:", "guidance note", "to author", "author's note", "template", "drafting note",
)  # fmt: skip
"""One of these stands in every loose placeholder: other texts are not searched."""


def _finding(passages: tuple[Passage, ...], at: int, found: str) -> Finding:
    passage = passages[at]
    if PROGRAM.match(found):
        said = (
            f"\u201c{found}\u201d was printed by a program that did not find what it should show."
        )
        return Finding("GAPS009", said, passage.place, printed=found)
    address = _address(passages, at) if ADDRESS.search(found) else []
    return Finding(
        "GAPS001",
        f"\u201c{found}\u201d was left to be filled in.",
        passage.place,
        printed=found,
        expected=", ".join(p.text for p in address),
        related=tuple(Related(p.place) for p in address[:1]),
        computation="the address is printed above it" if address else "",
    )


def _address(passages: tuple[Passage, ...], at: int) -> list[Passage]:
    """The lines of an address that end with a postcode, a little above."""
    for end in range(at - 1, max(at - ABOVE, -1), -1):
        if POSTCODE.search(passages[end].text):
            if "," in passages[end].text or "\n" in passages[end].text:
                return [passages[end]]
            first = end
            while first > max(end - ABOVE + 1, 0) and _is_line(passages[first - 1]):
                first -= 1
            return list(passages[first : end + 1])
    return []


def _is_line(passage: Passage) -> bool:
    text = passage.text
    return (
        passage.kind is Kind.PARAGRAPH and not passage.bold and len(text) < 50
        and not any(c.isdigit() for c in text) and ":" not in text
    )  # fmt: skip
