"""How councils word totals and what is no part of one, as data."""

from __future__ import annotations

import re

LATE = r"total|totals|sub-?\s?total|grand\s?total|sum|gyfanswm|cyfanswm|is-?gyfanswm"
TOTAL = re.compile(
    rf"""^(?:(?:the|overall|net|gross|combined|county|council|cumulative|annual)\s)*(?:{LATE})\b
    |\b(?:{LATE})\W*(?:\([^)]*\)|£\S*|\d{{4}}\S*)?\W*$|^overall\b""",
    re.I | re.X,
)
"""A label with one of these names a total."""
PLAIN = re.compile(
    rf"(?:(?:the|overall|grand|net|gross|sub|in)[\s-]?)*(?:{LATE})s?\W*(?:£\S*)?\W*", re.I
)
"""Nothing but "total"."""
OVERALL = re.compile(r"\b(?:overall|grand|cyfanswm mawr)\b", re.I)
PERHAPS = re.compile(
    r"^(?:net|all|surplus|deficit|\(?surplus\)?|(?:net )?cost of|balance|revised|current|latest)\b",
    re.I,
)
"""May name a total: its figures must show it."""
NET = re.compile(r"\b(?:net|surplus|deficit|balance|variance|shortfall)\b", re.I)
NAME = re.compile(r"\b(?:ltd|limited|plc|llp|cic|inc|solutions|trust|insurance)\b\.?", re.I)
"""A firm may be called Total."""
OPENING = re.compile(
    r"""\b(?:opening|brought\s?forward|b/?f(?:wd)?|at\sstart|start\sof|as\sper\s(?:the\s)?business\splan
    |original|approved|base\s?budget|initial|at\s0?1(?:st)?\s(?:april|july|october|january)|agreed\sby\scouncil)\b""",
    re.I | re.X,
)
CLOSING = re.compile(
    r"""\b(?:closing|carried\s?forward|c/?f(?:wd)?|at\send|end\sof|revised|current|latest|restated
    |at\s3[01](?:st|th)?\s(?:march|june|september|december)|balance\sat|budget\s(?:for\s)?(?:20)?\d\d[-/]\d\d|updated)\b""",
    re.I | re.X,
)
STANDING = re.compile(
    r"^\W*(?:number\s|cases\s|total\s)?(?:open|outstanding|live|in\sprogress|on\shand|in\sforce)"
    r"\s(?:cases\s|items\s)?(?:as\s)?(?:at|on)\b",
    re.I,
)
"""What stands open on a day: the first line of such a name opens, the next closes."""
LEFT_OUT = re.compile(
    r"""^\W*(?:of\swhich|memo(?:randum)?\b|includ(?:es|ing)\b|incl\.|o/w|note\b|source\b|average|mean
    |median|check\b)|\b(?:average|mean|median|(?<!business\s)rate|ratio|index)\b
    |(?:^|[^\d\s])\s?%|\bper\s(?:cent|pupil|head|place)
    |\bpercentage\b|^(?:change|difference|movement)\s(?:from|since|on)\b
    |\b(?:previous|prior|last)\s(?:year|month|quarter|period)""",
    re.I | re.X,
)
"""Lines that are no part of the total below them, and no total."""
SOME = re.compile(
    r"""\b(?:largest|biggest|highest|lowest|smallest|top\s(?:\d+|three|five|ten|twenty)|selected|selection
    |sample|samples|examples?|excerpt|extract|main|key|principal|significant|notable|over\s£|above\s£
    |greater\sthan|more\sthan|multiple|several|overlap\w*|not\smutually)\b""",
    re.I | re.X,
)
"""A title that says so stands over some of the lines only, or over lines that overlap."""
SEVERAL = re.compile(
    r"""\b(?:more\sthan\sone|multiple|all\sthat\sapply|overlap\w*|not\smutually|counted\s(?:twice|once)
    |double[-\s]count\w*|several\s(?:answers|responses|reasons|courses|times|categories|groups))\b
    |\b(?:not|n[o’']t)\s(?:sum|add\sup|total)\b""",
    re.I | re.X,
)
"""A note beside a table that says so speaks of lines that overlap."""
OVERLAPPING = re.compile(
    r"""\b(?:attend\w*|trained|training|members|councillors|people|persons|participants?|delegates
    |respon(?:ses?|dents?)|answers?|comments|reasons?|themes?|users?|visitors|customers|clients
    |residents|households|famil(?:y|ies)|adults|children|pupils|students|learners|patients|carers
    |staff|employees|volunteers|needs|conditions|categor(?:y|ies))\b""",
    re.I | re.X,
)
"""Things of which one may stand in several lines of a table."""
LESS = re.compile(r"^\W*(?:less|minus|deduct(?:ion)?s?)\b(?!\sthan)", re.I)
"""Lines whose figures are taken off, though they may be printed without a minus."""
UNADDED = re.compile(
    r"""\b(?:average|avg|mean|median|rate|(?<!as\s)per\s(?!annum\b|year\b)\w+
    |ratio|score|index|rank|price|unit\scost|weekly|hourly|age|percent(?:age)?|likelihood|impact
    |consequence|weeks\sfunded|benchmark|position|multiplier)\b|%""",
    re.I | re.X,
)
"""Heads of columns of which the total line holds no sum."""
AIM = re.compile(r"\btargets?\b", re.I)
"""A column so headed is summed only where it is money: a target is mostly a rate."""
ACROSS = re.compile(
    rf"\b(?:{LATE}|overall|all|full\syear|whole\syear|annual|year\stotal|ytd)\b", re.I | re.X
)
"""Heads of columns that may hold the sum of others."""
YEAR = re.compile(r"(?:full\s|whole\s)?year|annual", re.I)
ARITHMETIC = re.compile(
    r"\b(?:variances?|differences?|change|movement from|over|under|shortfall|slippage|remaining)\b",
    re.I,
)
"""Columns that are worked out otherwise; the row arithmetic looks at them."""
INCOME = re.compile(r"\b(?:income|grants?|fees|receipts|contributions|funding)\b", re.I)
OUT = re.compile(
    r"\b(?:out|used?|drawn|draw-?\s?downs?|spent|spend|expenditure|releases?|applied|reductions?"
    r"|decreases?|closed|leavers|withdrawals?|payments?|implemented|completed|removed|repaid"
    r"|repayments?|redeemed|redemptions?|disposals?|matured|maturing|resolved|paid)\b",
    re.I,
)
"""Movements that lessen, though they may be printed without a minus."""
IN = re.compile(
    r"""\b(?:in|new|added|additions?|received|raised|opened|joiners|starters|borrowed|borrowing|advances?
    |movements?|transfers?|net|increases?|changes?|contributions?|receipts?|income|interest|invested
    |virements?|adjustments?|identified|taken)\b""",
    re.I | re.X,
)
"""With those that lessen, what stands between an opening and a closing balance."""
FORESEEN = re.compile(r"\b(?:forecast|estimated?|projected|planned|expected|budget(?:ed)?)\b", re.I)
ROUNDING = re.compile(
    r"\b(?:sum|sums|add(?:\s+up)?|total|totals|tally|agree|differ\w*|discrepan\w+)\b[^.;]{0,80}\bround(?:ed|ing|ings)\b"
    r"|\bround(?:ed|ing|ings)\b[^.;]{0,80}\b(?:sum|sums|add|total|totals|tally|agree|differ\w*)\b",
    re.I,
)
"""A paper that says so has told why its totals may be a little off."""
