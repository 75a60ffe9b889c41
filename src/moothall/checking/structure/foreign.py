"""Whether words refer to another document than the report that they stand in.

"Paragraph 3 of Schedule 12A", "section 4.2 of the Code", "the Strategy (section 3.1)": such
references can't be looked up here, and nothing is said of them.
"""

from __future__ import annotations

import re

BEFORE = 70
AFTER = 70
"""So many characters on either side may name the document."""
NAMED = re.compile(
    r"""\b(?:Acts?|Regulations?|Order|Schedule|Constitution|Directive|Rules?|Bill|Code|Statute
    |NPPF|PPG|PSIAS|GIAS|CIPFA|SORP|IFRS|IAS|KCSIE|Guidance|Handbook|Standing\ Orders|Standards?
    |Protocol|Policy|Strategy|Plan|Framework|Agreement|Contract|Deed|Lease|Scheme|Manual|Toolkit
    |Charter|White\ Paper|Terms\ of\ Reference|SPD|DPD|Prospectus|Treaty|Convention|Circular
    |Statement\ of|Chapter|Volume|Part\ [A-Z0-9])\b""",
    re.X,
)
"""Kinds of documents, in capitals as names have them."""
ELSEWHERE = re.compile(
    r"""^[\s,)]*(?:of|in|to|from|within|under|on)\s+(?:(?:the|its|their|our|that|a|an|each|his|her|this)\s+)?
    (?!(?:this|the)?\s*(?:report|paper|document|appendix|table)\b)
    (?:[\w'\u2019&()/,-]+\s+){0,6}?(?:act|regulations?|order|schedule|constitution|code|guidance|rules?
    |handbook|standing\ orders|standards?|protocol|policy|strategy|plan|framework|agreement|contract
    |lease|deed|scheme|manual|toolkit|charter|paper|terms|reference|report|minutes?|letter|review
    |document|guide|procedure|bill|circular|statement|submission|brief|specification|appraisal|case
    |assessment|prospectus|register|book|budget|accounts|agenda|annex|appendix)\b""",
    re.I | re.X,
)
"""What follows a reference that goes to another document."""
HERE = re.compile(
    r"^[\s,)]*(?:(?:of|in|to|within) (?:this|the present) (?:report|paper|document)|above|below)\b",
    re.I,
)
"""What follows a reference that stays in this report."""
EARLIER = re.compile(
    r"""\b(?:previous(?:ly)?|earlier|last|separate|original|audit|inspection|ofsted|cqc|ombudsman|cabinet
    |council|government|dfe|dluhc|mhclg|auditors?'?|ico)\b[^.;]{0,30}\b(?:report|paper|letter)s?\b""",
    re.I | re.X,
)
"""Words before a reference that speak of somebody else's report."""


def is_here(text: str, end: int) -> bool:
    """Whether the words say themselves that they mean this report."""
    return HERE.match(text[end : end + AFTER]) is not None


def is_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether a reference, from ``start`` until ``end``, is one to another document."""
    after = text[end : end + AFTER]
    if HERE.match(after):
        return False
    before = text[max(start - BEFORE, 0) : start]
    cut = max(before.rfind(". "), before.rfind("; "), before.rfind("\n"))
    before = before[cut + 1 :]
    here = re.split(r"[.;]\s", after, maxsplit=1)[0]
    return bool(
        NAMED.search(before) or ELSEWHERE.match(here) or EARLIER.search(before)
        or (re.match(r"[^.;]{0,40}", here) and NAMED.search(here[:40]))
    )  # fmt: skip
