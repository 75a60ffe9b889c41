"""How templates mark what is left to fill in, and how programs print what they did not find."""

from __future__ import annotations

import re

FIELDS = (
    "venue", "address", "name", "date", "time", "title", "amount", "figure", "number",
    r"ref(?:erence)?", r"e-?mail", "telephone", "phone", "job title", "postcode", "signature",
    "initials", "percentage", "details",
)  # fmt: skip
"""What a template asks for in brackets: "[Venue Address]", "<<date>>"."""
THINGS = (
    "the", "your", r"officer'?s?", r"author'?s?", "committee", "meeting", "venue", "report",
    "contact", "full", "start", "end", "target", "due", "job", "lead", "service", "council",
    "room", "post", "department", "directorate", "councillor", "ward", "division", "location",
    "description", "text", "link", "value", "total", "cost", "sum", "recommendation", "decision",
    "chair", "clerk", "organisation", "supplier", "contractor", "school", "site", "project",
    "programme", "month", "year", "period", "page",
)  # fmt: skip
"""What a field may be of; alone in brackets such a word says something ("[Chair]")."""
WANTED = ("here", "to follow", "tbc", "tbd", "required", "needed")
TOLD = (
    "insert", "enter", "add", "complete", "delete", "type", "fill", "select", "choose", "click",
    "update", "confirm", "specify",
)  # fmt: skip
"""What a template tells its user to do."""
SIGNS = (
    r"tb[cda]\b[^\]<>]{0,60}", r"x{2,}", r"_{2,}", r"\?{2,3}", r"£x+",
    r"£?\d*x+(?:[.,]x+)*\s*(?:%|[km]\b)",
    r"(?:[\w ]{1,40} )?to be (?:confirmed|added|completed|inserted|updated|supplied)\b"
    r"[^\]<>]{0,60}",
    r"to (?:follow|add|confirm|update)",
)  # fmt: skip
OPEN = "[\\[\u00ab<{]{1,2}"
SHUT = "[\\]\u00bb>}]{1,2}"
BRACKETED = re.compile(
    rf"{OPEN}\s*(?:"
    rf"(?:please )?(?:{'|'.join(TOLD)})\b[^\]<>{{}}\u00bb]{{0,80}}"
    rf"|(?:(?:{'|'.join(THINGS)})\s+){{0,2}}(?:{'|'.join(FIELDS)})s?"
    rf"(?:\s+(?:{'|'.join(WANTED)})|\s+of (?:the )?[a-z ]{{1,30}})?"
    rf"|(?:{'|'.join(THINGS)})\s+(?:{'|'.join(WANTED)})"
    rf"|{'|'.join(SIGNS)}"
    rf")\s*{SHUT}(?!\()",
    re.I,
)
LOOSE = (
    r"(?<![\w/(])(?:xx|dd)(?P<between>[./-])(?:xx|mm)(?P=between)"
    r"(?:xx|20xx|xxxx|yy|yyyy|\d\d|\d{4})(?!\w)",
    r"£\s?x+(?:[.,]x+)*\s?(?:[km]|million)?(?!\w)",
    r"(?<!\w)20xx(?!\w)",
    r"(?<!\w)x+(?:\.x+)?\s?%",
    r"(?<!\w)x{3,}(?!\w)",
    r"\blorem ipsum\b",
    r"error!\s(?:reference source not found|bookmark not defined)",
    r"error!\s(?:no text of specified style|not a valid)",
    r"#(?:ref|value|name|div/0|num|null)[!?]",
    r"(?<!\w)#n/a\b",
    "\u00ab\\w+\u00bb",
    r"\{\{\s*\w+\s*\}\}",
    r"<<[\w\s]{1,40}>>",
)
"""What no bracket marks."""
LEFT = re.compile("|".join(LOOSE), re.I | re.M)
TAUGHT = (
    r"\bclick (?:or tap )?here to enter (?:text|a date)\b",
    r"\bchoose an item\.",
    r"(?<!\w)\(?\*?delete as (?:appropriate|applicable|necessary)\b",
    r"^guidance(?: notes?(?: for authors?)?)?\s*:",
    r"^(?:note to authors?|author'?s? note|template (?:guidance|note)|drafting note)\s*:",
)
"""What a template says to its user; a form that is attached may say so by right."""
INSTRUCTION = re.compile("|".join(TAUGHT), re.I | re.M)
TOKENS = (
    "xx", "x%", "x %", "dd/mm", "dd.mm", "dd-mm", "\u00a3x", "\u00a3 x", "lorem", "error!",
    "#ref", "#value",
    "#name", "#div", "#num", "#null", "#n/a", "\u00ab", "{{", "<<", "here to enter",
    "choose an item", "delete as", "guidance:", "guidance note", "to author", "author's note",
    "author note", "template guidance", "template note", "drafting note",
)  # fmt: skip
"""One of these stands in all that ``LEFT`` and ``INSTRUCTION`` find: no other text is searched."""
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
