"""One recommendation printed in prose, as it is gathered, and the record that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from moothall.documents.tree import NOWHERE, Block, Cell, Paragraph, Place
from moothall.reading.vocabulary import load, normal, pattern

from . import labels, tails
from .cardrows import who_or_when
from .cards import LEAST_FIELDS
from .cells import Line
from .columns import Columns, serves
from .contents import is_state
from .heads import DIRECTS, Head
from .records import Record
from .sections import is_rating, meaning

LONG = (
    "text",
    "management_response",
    "status_text",
    "finding",
    "remarks",
    "evidence",
    "audit_remark",
)
"""Fields whose words may go on over paragraphs."""
ANSWERS = frozenset({
    "management_response", "state_printed", "status_text", "owner", "target_date",
    "revised_target_date", "completed_date", "percent_complete",
})  # fmt: skip
LONGEST_STATE = 40
LONGEST_RATING = 25
LONGEST_TEXT = 3000
SENTENCE = re.compile(r"[.;:!?]$|(?:\S+\s+){5}")


@dataclass(slots=True)
class Entry:
    """``blocks`` are those that it took; ``sure`` how many of them belong to it for sure, the rest
    follow its last label and may be something else. ``names`` are the labels of its fields,
    ``open`` the field that goes on, ``waiting`` the words that may belong to it: they do where
    another label follows, or where the label is a heading (``sectioned``). ``decides``: a label
    shows that a committee is asked to decide."""

    head: Head | None
    place: Place
    marked: bool = False
    level: int = 0
    said: dict[str, list[Line]] = field(default_factory=dict)
    names: dict[str, labels.Label] = field(default_factory=dict)
    open: str = ""
    waiting: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    sure: int = 0
    decides: bool = False
    sectioned: bool = False

    def add(self, label: labels.Label, text: str, place: Place) -> None:
        """A label with its value, or with none yet."""
        self.settle()
        self.sectioned = False
        self.decides |= labels.decides(label.printed)
        name = self.field_of(label, text)
        self.open = name
        if not name:
            return
        self.names.setdefault(name, label)
        held = self.said.setdefault(name, [])
        if text and (name in LONG or not held or name == "owner"):
            held.append(Line(text, place=place))
        elif text:
            self.open = ""

    def field_of(self, label: labels.Label, text: str) -> str:
        """The field of a label, by its value and by what was said before it."""
        plain = normal(label.printed)
        name = who_or_when(plain, label.field, text) if text else label.field
        if "comment" in plain and name in ("status_text", "management_response", "remarks"):
            return "status_text" if "management_response" in self.said else "management_response"
        if name == "state_printed" and len(text) > LONGEST_STATE:
            return "status_text"
        if name == "number" and len(text) > 16:
            return "text"
        if name == "text" and "text" in self.said and "management_response" not in self.said:
            return "management_response" if "action" in plain else name
        return name

    def plain(self, line: Line) -> None:
        """Words without a label: the value of the label above, or more of it if another follows."""
        held = self.said.get(self.open)
        if held is None and self.head is not None and not self.said.keys() - {"title"}:
            self.open = self.begins()
            held = self.said.setdefault(self.open, [])
        if held is not None and not held:
            held.append(line)
        elif self.open == "state_printed" and self.is_bare_state() and SENTENCE.search(line.text):
            self.open = "status_text"
            self.names.setdefault("status_text", self.names["state_printed"])
            self.said.setdefault("status_text", []).append(line)
        elif self.open in LONG and (line.item or self.open != "text" or not self.is_whole()):
            self.waiting.append(line)

    def begins(self) -> str:
        """The field of the words below the head."""
        assert self.head is not None  # noqa: S101
        return "finding" if self.head.finding else "text"

    def is_bare_state(self) -> bool:
        held = self.said.get("state_printed")
        return bool(held and is_state(held[0].text.rstrip(".")) and "status_text" not in self.said)

    def is_whole(self) -> bool:
        """Whether the line that begins it says all of the recommendation: what stands below is why
        it was made, and only the items of a list go on with it."""
        if self.head is None or not self.head.rest or self.head.title:
            return False
        return self.marked or self.head.rest.rstrip().endswith(".")

    def settle(self) -> None:
        """Another label follows: the words that were waiting belong to the one before."""
        if self.waiting and self.open in self.said:
            self.said[self.open] += self.waiting
        self.waiting = []

    def known(self) -> set[str]:
        return {name for name, held in self.said.items() if any(x.text.strip() for x in held)}

    def is_record(self, *, ours: bool, others: bool) -> bool:
        """Whether enough is said to be sure that this is an audit's recommendation."""
        known, head = self.known(), self.head
        answers = known & ANSWERS
        if self.decides or self.asks_committee():
            return False
        if head is None or head.item:
            enough = len(known) >= LEAST_FIELDS and self.says_what(known) and head is None
            if enough and (ours or (self.speaks(self.names.values()) and not others)):
                return True
            return ours and not others and self.is_answered(known)
        if "text" not in known or not answers:
            return False
        if head.surely:
            return not others and (ours or len(answers | known & {"rating"}) > 1)
        return ours and len(answers | ({"rating"} & known)) > 1

    def is_called(self) -> bool:
        """Whether its head or the label of its text calls it a recommendation."""
        named = [self.names[n] for n in ("text",) if n in self.names]
        return (self.head is not None and self.head.surely) or self.speaks(named)

    def is_answered(self, known: set[str]) -> bool:
        """Whether what has no "Recommendation 4" above it is one all the same: it is called one and
        is answered, or stands under a number and directs; or a numbered line is answered twice."""
        answers = known & ANSWERS
        if "text" not in known:
            return False
        if not self.is_called():
            return self.head is not None and len(answers | known & {"rating"}) > 1 and bool(answers)
        text = text_of(self.said["text"])
        directs = self.head is not None and DIRECTS.search(text)
        return "management_response" in known or len(answers) > 1 or bool(directs)

    def speaks(self, names: Iterable[labels.Label]) -> bool:
        """Whether labels call what they stand before a recommendation."""
        return any(re.search(r"recommend|argymhell", normal(x.printed)) for x in names)

    def says_what(self, known: set[str]) -> bool:
        """Whether it says what is to be done: a response alone answers nothing."""
        response = self.names.get("management_response")
        acts = response is not None and "action" in normal(response.printed)
        return bool(known & {"text", "title"}) or acts

    def titled(self) -> None:
        """Takes what reads like a title for the text where nothing else is; above a finding, or
        behind a number, only a whole sentence."""
        if "text" in self.known() or not self.said.get("title"):
            return
        head = self.head
        if head is not None and head.item and head.rest.endswith("."):
            self.said.pop("title")
            self.said["text"] = [Line(head.rest, place=self.place)]
        elif not (head is not None and head.finding):
            self.said["text"] = self.said.pop("title")

    def asks_committee(self) -> bool:
        """Whether it is put to a committee to decide, and no audit's."""
        first = next((x.text for x in self.said.get("text", ()) if x.text.strip()), "")
        return bool(pattern("prose", "patterns", "decision").search(first.strip()))

    def record(self) -> Record | None:
        """The record, or None where what is said makes none."""
        if self.sectioned and (self.marked or self.level):
            self.settle()
        self.finish()
        response = self.names.get("management_response")
        if "text" not in self.said and response and "action" in normal(response.printed):
            self.said["text"] = self.said.pop("management_response")
        names = [name for name in self.said if self.said[name]]
        headers = tuple(
            self.names[n].printed if n in self.names else "Recommendation" for n in names
        )
        second = {at: self.names[n].second for at, n in enumerate(names)
                  if n in self.names and self.names[n].second}  # fmt: skip
        columns = Columns(headers, tuple(names), second)
        if not serves(columns) and not ({"text", "number"} < set(names)):
            return None
        places = [x.place for n in names for x in self.said[n] if x.place != NOWHERE] or [
            self.place
        ]
        ends = [line for p in places if (line := p.end_line or p.line) is not None]
        place = replace(self.place, end_line=max(ends)) if ends and self.place.line else self.place
        record = Record(columns, place)
        for name in names:
            found = self.said[name]
            record.parts[name] = [found]
            record.cells[name] = Cell((Paragraph(text_of(found), found[0].place),), found[0].place)
        if self.head is not None and self.head.audit:
            record.audit = meaning(f"Audit: {self.head.audit}")
            record.audit_place = self.place
        return record

    def finish(self) -> None:
        """What the head says, and the fields that stand in the words of others."""
        head = self.head
        if head is not None:
            here = self.place
            kind = "reference" if head.is_code else "number"
            front = {kind: head.number, "rating": head.rating}
            self.said = {n: [Line(v, place=here)] for n, v in front.items()
                         if v and n not in self.said} | self.said  # fmt: skip
        for name in ("owner", "rating", "target_date", "state_printed", "completed_date"):
            held = self.said.get(name, [])
            self.said[name] = [replace(x, text=x.text.rstrip(" .")) for x in held]
        self.settle_words()
        self.take_apart()
        self.state_first()
        tails.divide(self.said)
        self.said = {n: held for n, held in self.said.items() if any(x.text for x in held)}

    def take_apart(self) -> None:
        """Two fields behind one label, each of which is known by its look."""
        for name, label in list(self.names.items()):
            held = self.said.get(name, [])
            if not label.second or len(held) != 1 or self.said.get(label.second):
                continue
            if told := tails.both(held[0].text, {name, label.second}):
                self.said |= {n: [replace(held[0], text=t)] for n, t in told.items()}
                self.names[name] = self.names[label.second] = replace(label, second="")

    def settle_words(self) -> None:
        """Takes a risk told in words for no rating, and a "completion date" for the one agreed."""
        rating = self.said.get("rating")
        if rating and len(rating[0].text) > LONGEST_RATING and not is_rating(rating[0].text):
            self.said.pop("rating")
            if self.head is not None and self.head.rating:
                self.said["rating"] = [Line(self.head.rating, place=self.place)]
        label = self.names.get("completed_date")
        complete = load("words")["states"]["reported_complete"]
        done = any(normal(x.text) in complete for x in self.said.get("state_printed", ()))
        either = label is not None and normal(label.printed) in load("headers")["either"]
        if label and either and not done and not self.said.get("target_date"):
            self.said["target_date"] = self.said.pop("completed_date")
            self.names["target_date"] = label

    def state_first(self) -> None:
        """The state with which the words about it begin ("Implemented. Logs were seen.")."""
        held = self.said.get("status_text")
        label = self.names.get("status_text")
        if not held or self.said.get("state_printed") or label is None:
            return
        found = tails.STATE_FIRST.match(held[0].text)
        stated = re.search(r"\bstat(?:us|e|ws)\b|\bposition\b|\bconclusion\b", label.printed, re.I)
        if found and stated and is_state(found["state"]):
            self.said["state_printed"] = [replace(held[0], text=found["state"])]
            self.names.setdefault("state_printed", label)


def text_of(found: list[Line]) -> str:
    return "\n".join(x.text for x in found)
