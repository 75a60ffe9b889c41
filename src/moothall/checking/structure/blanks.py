"""How templates mark what is left to fill in, and how programs print what they did not find."""

from __future__ import annotations

import re

FIELDS = (
    "venue", "address", "name", "date", "time", "title", "room", "officer", "author", "amount",
    "figure", "number", r"ref(?:erence)?", r"e-?mail", "telephone", "phone", "post", "job title",
    "department", "directorate", "service", "committee", "meeting", "council", "councillor",
    "ward", "division", "location", "month", "year", "day", "period", "detail", "description",
    "text", "link", "url", "percentage", "value", "total", "cost", "sum", "recommendation",
    "decision", "contact", "chair", "clerk", "postcode", "organisation", "supplier", "contractor",
    "school", "site", "project", "programme", "signature", "initials", "page",
)  # fmt: skip
"""What a template asks for in brackets: "[Venue Address]", "<<date>>"."""
WHOSE = (
    "the", "your", r"officer'?s?", r"author'?s?", "committee", "meeting", "venue", "report",
    "contact", "full", "start", "end", "target", "due", "job", "lead", "service", "council",
)  # fmt: skip
WANTED = ("here", "to follow", "tbc", "tbd", "required", "needed")
TOLD = (
    "insert", "enter", "add", "complete", "delete", "type", "fill", "select", "choose", "click",
    "update", "confirm", "specify",
)  # fmt: skip
"""What a template tells its user to do."""
SIGNS = (
    r"tb[cda]", r"x{2,}", r"\.{3,}", "\u2026", r"_{2,}", r"\?{1,3}", r"\d?x+[\d,.x]*\s*(?:%|[km])?",
    r"to be (?:confirmed|added|completed|inserted|updated)", r"to (?:follow|add|confirm|update)",
)  # fmt: skip
OPEN = "[\\[\u00ab<{]{1,2}"
SHUT = "[\\]\u00bb>}]{1,2}"
BRACKETED = re.compile(
    rf"{OPEN}\s*(?:"
    rf"(?:please )?(?:{'|'.join(TOLD)})\b[^\]<>{{}}\u00bb]{{0,80}}"
    rf"|(?:(?:{'|'.join(WHOSE)})\s+){{0,2}}(?:{'|'.join(FIELDS)})s?(?:\s+(?:{'|'.join(WANTED)}))?"
    rf"|{'|'.join(SIGNS)}"
    rf")\s*{SHUT}(?!\()",
    re.I,
)
LOOSE = (
    r"(?<![\w/])(?:xx|dd)(?P<between>[./-])(?:xx|mm)(?P=between)"
    r"(?:xx|20xx|xxxx|yy|yyyy|\d\d|\d{4})(?!\w)",
    r"£\s?x+(?:[.,]x+)*\s?(?:[km]|million)?(?!\w)",
    r"(?<!\w)20xx(?!\w)",
    r"(?<!\w)x{3,}(?!\w)",
    r"\blorem ipsum\b",
    r"error!\s(?:reference source not found|bookmark not defined)",
    r"error!\s(?:no text of specified style|not a valid)",
    r"#(?:ref|value|name|div/0|num|null)[!?]",
    r"(?<!\w)#n/a\b",
    "\u00ab\\w+\u00bb",
    r"\{\{\s*\w+\s*\}\}",
    r"<<[\w\s]{1,40}>>",
    r"\bclick (?:or tap )?here to enter (?:text|a date)\b",
    r"\bchoose an item\.",
    r"(?<!\w)\(?\*?delete as (?:appropriate|applicable|necessary)\b",
    r"^(?:guidance(?: notes?(?: for authors?)?)?|note to authors?|author'?s? note)\s*:",
    r"^(?:template (?:guidance|note)|drafting note)\s*:",
)
"""What no bracket marks."""
LEFT = re.compile("|".join(LOOSE), re.I | re.M)
TOKENS = (
    "xx", "dd/mm", "dd.mm", "dd-mm", "\u00a3x", "\u00a3 x", "lorem", "error!", "#ref", "#value",
    "#name", "#div", "#num", "#null", "#n/a", "\u00ab", "{{", "<<", "here to enter",
    "choose an item", "delete as", "guidance:", "guidance note", "to author", "author's note",
    "author note", "template", "drafting note",
)  # fmt: skip
"""One of these stands in everything that ``LEFT`` finds: other texts are not searched."""
PROGRAM = re.compile(r"#|error!", re.I)
"""So begins what a program prints."""
FRONT = (
    "name", "post", r"e-?mail", r"tel(?:ephone)?", r"(?:meeting )?date", "time", "venue", "from",
    r"report (?:by|of|author)", "author", r"(?:officer|contact) (?:officer|contact)",
    r"forward plan ref(?:erence)?", "key decision", r"lead (?:officer|member)",
    r"wards?(?: affected)?", r"electoral divisions?(?:\(s\))?",
)  # fmt: skip
"""Lines at the front of a report that must say something."""
UNSAID = re.compile(
    rf"(?:{'|'.join(FRONT)})\s*:\s*"
    r"(?P<said>tb[cda]|to be (?:confirmed|advised|determined)|\?+|x+|n/?k)\.?$",
    re.I,
)
