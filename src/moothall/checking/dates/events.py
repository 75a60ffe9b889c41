"""What councils say happens on a day: events, and the words that tell two of one kind apart."""

from __future__ import annotations

import re

EVENTS: dict[str, tuple[str, str]] = {
    "signing": ("The signing of the contract",
                r"\b(?:sign(?:s|ed|ing)?|enter(?:s|ed|ing)?(?:\s+into)?|execut(?:e|es|ed|ing))\b"
                r"(?=[^.;]{0,90}\b(?:contract|agreement|lease|deed)\b)"),
    "award": ("The award of the contract",
              r"\baward(?:s|ed|ing)?\b(?=[^.;]{0,90}\bcontract)|\bcontracts?\s+award\b"
              r"|\bcontracts?\s+(?:will\s+|was\s+|is\s+(?:due\s+|expected\s+)?)?(?:to\s+)?(?:be\s+)?"
        r"awarded\b",
    ),
    "start": ("The start of the works",
              r"\b(?:start|starts|started|starting|begin|begins|began|commence[sd]?|commencement"
              r"|commencing)\s+(?:on\s+site|of\s+(?:the\s+)?(?:construction|works?|build)\b)"
              r"|\b(?:construction|works|building)\s+(?:work\s+)?"
              r"(?:to\s+|will\s+|is\s+(?:due\s+)?to\s+)?(?:start|begin|commence)[sd]?\b"
              r"(?:\s+on\s+site)?|\bconstruction\s+start\b|\bon\s+site\b"),
    "handover": ("The handover", r"\bhand(?:ed|s|ing)?[\s-]?over\b"),
    "completion": ("Completion", r"\bcomplet(?:e|es|ed|ing|ion)\b"),
    "opening": ("The opening", r"\bopen(?:s|ed|ing)?\b"),
    "closure": ("The closing", r"\bclos(?:e|es|ed|ing|ure)\b"),
    "launch": ("The launch", r"\b(?:go(?:es|ing)?|went)[\s-]live\b|\blaunch(?:es|ed|ing)?\b"),
    "inspection": ("The inspection", r"\binspect(?:s|ed|ion|ing)?\b"),
    "consultation": ("The consultation", r"\bconsult(?:s|ed|ation|ing)?\b"),
    "adoption": ("Adoption", r"\badopt(?:s|ed|ing|ion)?\b"),
    "expiry": ("Expiry", r"\bexpir(?:e|es|ed|y)\b"),
    "publication": ("Publication", r"\bpubli(?:sh|shes|shed|shing|cation)\b"),
    "beginning": ("The start",
                  r"\b(?:start|begin|commence)\b(?!\s+(?:of|date\s+of))|\b(?:starts|started|starting"
                  r"|begins|began|commences|commenced|commencing|commencement)\b"
                  r"|\bcontract\b(?=[^.;]{0,60}\bfrom\s*$)"),
    "ending": ("The end",
               r"\b(?:(?:to|will|shall)\s+end|ends|ending|end\s+date|runs?\s+(?:until|till)"
               r"|finish(?:es|ed|ing)?|conclude[sd]?)\b"
               r"|(?<!year )(?<!period )(?<!quarter )\bended\b"),
    "approval": ("Approval", r"\b(?:approv(?:ed|al)|ratified|endorsed)\b"),
    "consideration": ("Consideration",
                      r"\b(?:considered|discussed|scrutinised|reviewed|presented|reported|submitted"
                      r"|taken|brought|go(?:es)?)\s+(?:by|at|to|before)\b"),
}  # fmt: skip
"""Events by name: how a finding names them, and the words that councils use."""
FOUND = {name: re.compile(words, re.I) for name, (_, words) in EVENTS.items()}
MAY_NAME = re.compile(
    r"\b(?:sign|enter|execut|award|contract|start|beg[ia]n|commenc|construct|works|building|on\s+site"
    r"|hand|complet|open|clos|go|went|launch|inspect|consult|adopt|expir|publi|end|finish|conclud|run"
    r"|approv|ratif|endors|consider|discuss|scrutin|review|present|report|submit|taken|brought)",
    re.I,
)
"""A quick look for the first letters of any of them."""
RECURRING = {
    "closure": 183, "inspection": 183, "consultation": 183, "publication": 183, "launch": 183,
    "beginning": 400, "ending": 400, "approval": 100, "consideration": 45,
}  # fmt: skip
"""Events that happen again, with the days apart beyond which two dates are of two events."""
ONCE = {"adoption", "approval", "signing", "award", "expiry", "ending"}
"""Events that one thing named in a single word has once: "the Strategy was adopted"."""
OF_MEETINGS = {"approval", "consideration"}
"""Events that are dated by the day of a meeting, right after "on", "in" or "of"."""
GROUPS = {"expiry": "ending", "start": "beginning"}
"""Events that are another word for one."""
WINDOWS = {"closure": "ending", "opening": "beginning"}
"""The same, of what is open for some weeks."""
WINDOW = re.compile(
    r"\b(?:consultation|survey|applications?|nominations?|registration|tenders?|bids?|bidding)\b",
    re.I,
)
NO_THING = frozenset(
    ("meeting", "committee", "cabinet", "council", "session", "item", "year", "quarter", "period",
     "day", "month", "staff", "officer", "process", "term", "financial", "municipal", "recruitment",
     "training", "post", "holder")
)  # fmt: skip
"""Words of which every report has several."""
STOP_WORDS = """
the a an of to for and or in on at by with from into as is are was were be been being will would
shall should that this these those it its their his her our your which who due has have had
date dates target planned expected proposed project programme scheme contract work works building
new main overall key end early late mid beginning start following then than
approve note agree recommend recommended recommends committee members report
undertook undertaken carried out place took take takes held scheduled anticipated currently
timing timings issued there when where not also all any each both s
"""
STOP = frozenset(STOP_WORDS.split())
"""Words that do not say what an event is of."""
APART_WORDS = """
one two three four five six seven eight nine ten start started starts end ended ends launch draft
final first second third fourth
interim stage phase outcome outcomes result results pre post initial public internal external
previous next last current annual quarterly outline full design north south east west
upper lower infant junior partial sectional temporary permanent milestone lot section
follow up repeat replacement extension round wave window
"""
APART = frozenset(APART_WORDS.split())
"""Words that tell one event from another of its kind."""
GENERAL = frozenset({"construction", "site", "practical", "build"})
AUXILIARY = frozenset(
    ("is", "are", "was", "were", "be", "been", "will", "due", "expected", "to", "that", "shall",
     "now", "scheduled", "planned", "likely", "has", "have", "also")
)  # fmt: skip
OF_WORKS = dict.fromkeys(("start", "completion", "handover"), GENERAL)
"""Words that say no more of these events than their own name does."""
