"""Whether a table of actions is one of recommendations, by its header and what stands around it."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from moothall.documents.tree import Document, Heading, Paragraph, Table
from moothall.reading.vocabulary import load, normal, pattern

from . import series
from .columns import CORE, MANY, Columns
from .heads import head
from .wording import is_exact, is_of_another_kind

PLAIN = frozenset(
    {"action", "actions", "owner", "progress", "status", "update", "due date", "text"}
)
FRONT = 40
LONGEST_MENTION = 120
ANNOUNCES = re.compile(r"\b(?:below|following|follows?|set out|shown|lists?|table)\b", re.I)
TRACKS = 5
"""So many fields, the owner and the date among them, show a tracker where nothing says whose."""
TRACKED = frozenset({"owner_email", "holder"})
"""Fields of a tracker whose headings stand in other tables too."""


class Context:
    """What the paper's title and the headings above the next table say it is about."""

    def __init__(self, document: Document) -> None:
        self.nearest = ""
        self.heading = document.title
        self.title = document.title
        self.front = _front(document)
        self.series = series.headers_of(document)

    def heard(self, heading: str) -> None:
        """Hears a heading. That of a finding names what was audited ("Finding 4: Training")."""
        if head(heading) is not None and _has("others", heading):
            return
        self.nearest = heading
        if _has("ours", heading) or _has("others", heading):
            self.heading = heading

    def mentioned(self, paragraph: str) -> None:
        """Hears a short paragraph. A sentence is about another kind only if it announces it: "The
        training was late." tells of what an audit found."""
        if len(paragraph) > LONGEST_MENTION:
            return
        tells = paragraph.rstrip().endswith(".") and not ANNOUNCES.search(paragraph)
        if _has("ours", paragraph) or (_has("others", paragraph) and not tells):
            self.nearest = paragraph

    def is_ours(self, caption: str = "") -> bool:
        """Whether the words around say so; the nearest that say anything count."""
        for text in (caption, self.nearest, self.front):
            if _has("ours", text):
                return True
            if _has("others", text):
                return False
        return False

    def is_others(self) -> bool:
        """Whether the nearest words that say anything are of another kind, or of those who are no
        auditors."""
        around = f"{self.nearest}\n{self.front}"
        if pattern("prose", "patterns", "others").search(around):
            return not pattern("prose", "patterns", "ours").search(around)
        for text in (self.nearest, self.front):
            if _has("ours", text):
                return False
            if _has("others", text):
                return True
        return False

    def is_topic(self) -> bool:
        """Whether the nearest heading has words of another kind only because that is what was
        audited ("Complaints handling"): the paper itself is of ours, and of nothing else."""
        front = self.front.replace(self.nearest, " ")
        if not self.nearest or not _has("ours", front) or _has("others", front):
            return False
        other = pattern("prose", "patterns", "others").search(f"{self.nearest}\n{self.front}")
        return _has("others", self.nearest) and not other

    def of_others(self, *texts: str) -> bool:
        """Whether the words around a table, and its own, name those who are no auditors."""
        around = "\n".join((*texts, self.nearest, self.front))
        named = pattern("prose", "patterns", "others").search(around)
        return bool(named and not pattern("prose", "patterns", "ours").search(around))

    def is_headed_other(self) -> bool:
        """Whether the latest heading that says anything is of another kind."""
        return _has("others", self.heading) and not _has("ours", self.heading)

    def in_series(self, columns: Columns) -> bool:
        """Whether a table is one of several alike in a paper of ours: the heading above it names
        what was audited, be it training or complaints."""
        return (
            columns.key in self.series
            and columns.known >= series.NEEDED
            and _has("ours", self.front)
        )

    def is_closed(self) -> bool:
        """Whether the heading above says that what stands below is complete."""
        return bool(pattern("words", "patterns", "closed_heading").search(self.nearest))

    def accepts(self, columns: Columns, caption: str, *, flat: bool = False) -> bool:
        """Whether a table with these columns is to be taken; ``flat``: of a tracker's file."""
        ours = {h for h, f in zip(columns.headers, columns.fields, strict=True) if f in TRACKED}
        others = [h for h in columns.headers if h.strip() and is_of_another_kind(h)]
        others = [h for h in others if h not in ours]
        spoken = {f for h, f in zip(columns.headers, columns.fields, strict=True) if _speaks(h, f)}
        words = columns.index("text")
        vague = words is not None and not is_exact(columns.headers[words])
        speaks = bool(spoken - {"audit"} or (spoken and not vague))
        sure = speaks and len(columns.known & CORE) > MANY
        if len(others) > (2 if sure else 1 if speaks else 0):
            return False
        if not flat and self.of_others(caption, *columns.headers):
            return False
        if speaks or self.is_ours(caption) or self.in_series(columns):
            return True
        silent = not any(_has("others", t) for t in (caption, self.nearest, self.front))
        followed = (
            flat and {"owner", "target_date"} < columns.known and len(columns.known) >= TRACKS
        )
        return silent and (followed or (len(columns.known) >= 4 and "rating" in columns.known))


def _speaks(header: str, field: str) -> bool:
    """Whether a heading itself belongs to recommendations and nothing else."""
    plain = normal(header)
    if field in ("text", "finding", "management_response", "number", "reference"):
        if re.search(
            r"\brecommendations?\b|\bfindings?\b|\bagreed (?:management )?actions?\b", plain
        ):
            return True
        return bool(re.search(r"\bmanagement (?:response|action)", plain))
    return field == "audit" and "audit" in plain


@cache
def _words(kind: str) -> re.Pattern[str]:
    both = (*load("headers")["kin"][kind], *load("welsh")["kin"][kind])
    words = sorted(map(normal, both), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _has(kind: str, text: str) -> bool:
    return bool(text) and bool(_words(kind).search(normal(text)))


def _front(document: Document) -> str:
    """The title and the first headings and short paragraphs, those above the first table."""
    texts = [document.title]
    for block in islice(document.blocks, FRONT):
        if isinstance(block, Table) and len(texts) > 1:
            break
        if isinstance(block, Heading | Paragraph) and len(block.text) <= 160:
            texts.append(block.text)
        if len(texts) > 4:
            break
    return " \n ".join(t for t in texts if t)
