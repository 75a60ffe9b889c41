"""Columns of dates: what each is for, by its heading, and which of two must come first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from moothall.documents.dates import Mention
from moothall.documents.findings import Finding, Related

from ..grids import Grid, Line, Slot
from ..passages import Kind
from .sightings import Seen, Sighting
from .words import spoken


class Stage(StrEnum):
    """What a date is for."""

    START = "start"
    END = "end"
    RECEIVED = "received"
    ANSWERED = "answered"
    AGREED = "agreed"
    TARGET = "target"
    DONE = "done"
    LAST_REVIEW = "last review"
    NEXT_REVIEW = "next review"
    DRAFT = "draft deadline"
    DESPATCH = "despatch"
    MEETING = "meeting"
    PUBLISHED = "publication"
    SPEAKING = "public speaking deadline"
    DEADLINE = "deadline"


BODY = r"(?:committee|cabinet|council|board|panel|forum|meeting|hearing)"
PREFIXES = ("planned", "actual", "contract", "project", "proposed", "baseline", "forecast",
            "estimated", "expected", "original", "revised", "current")  # fmt: skip
PLAN = rf"(?:(?:{'|'.join(PREFIXES)}) )?"
OF = (
    r"(?:consultation|contract|lease|licence|tender|survey|course|term|pilot|trial|works?|project"
    r"|programme|scheme|closure|funding|grant|order|construction|delivery|application|applications"
    r"|registration|nomination|nominations|engagement|period|event|session|secondment|placement) "
)
"""What a start and an end may be of, in a heading."""
HEADINGS: tuple[tuple[Stage, tuple[str, ...]], ...] = (
    (Stage.NEXT_REVIEW, (r"next (?:review|update|meeting|report|inspection|assessment)",)),
    (Stage.LAST_REVIEW, (
        r"(?:last|previous|latest) (?:review|update|meeting|report|inspection|assessment)(?:e?d)?",
    )),
    (Stage.SPEAKING, (
        r"public (?:speak\w*|question\w*|participation)(?: deadline)?", r"petitions?(?: deadline)?",
        r"questions? (?:deadline|received by)", r"deadline for (?:public )?(?:question|speak)\w*",
    )),
    (Stage.DESPATCH, (
        r"(?:agendas? |papers? )?(?:des|dis)patch\w*", r"agenda (?:publi\w+|issued?|out)",
        r"publication of (?:the )?agenda", r"agenda is published", r"papers (?:issued|sent)",
    )),
    (Stage.DRAFT, (
        r"draft\w*(?: reports?)?(?: deadline| due)?", r"(?:final )?reports? (?:deadline|due)",
        r"deadline for (?:\w+ )?(?:reports?|papers)", r"reports? submission", "clearance",
    )),
    (Stage.MEETING, (
        rf"{BODY} dates?", rf"dates? of (?:the )?{BODY}", "meetings?", "cabinet", "committee",
    )),
    (Stage.PUBLISHED, (r"publi(?:cation|shed)(?: on)?", r"date (?:of publication|published)")),
    (Stage.RECEIVED, (
        r"(?:date )?(?:received|raised|logged|reported|opened|referred|identified|requested)",
        r"received on", r"date (?:of )?(?:receipt|referral|complaint|request)",
    )),
    (Stage.ANSWERED, (
        r"(?:date )?(?:responded|answered|replied|resolved|closed|completed|acknowledged)",
        r"(?:respon[sd]\w*|reply|closure|resolution|completion|closed|completed) (?:date|on|sent)",
        r"date (?:of )?(?:response|reply|closure|resolution|completion)",
    )),
    (Stage.AGREED, (
        r"(?:date )?(?:agreed|approved|decided)", r"date (?:of )?(?:agreement|approval|decision)",
        r"(?:approval|decision|agreement|agreed|approved) (?:date|on)",
    )),
    (Stage.START, (
        rf"{PLAN}(?:start\w*|commence\w*|begin\w*|from|opens|opening)(?: on(?: site)?)?",
        rf"{OF}(?:start|starts|begins?|commences?|opens|opening)",
        r"date (?:started|from|of commencement)", r"valid from",
    )),
    (Stage.END, (
        rf"{PLAN}(?:end\w*|finish\w*|to|until|expir\w+|closing|closes)(?: on)?",
        rf"{OF}(?:end|ends|finish|finishes|expires|closes|closing)",
        r"date (?:ended|to|of expiry)", r"valid (?:to|until)",
    )),
    (Stage.TARGET, (
        r"(?:original |agreed )?(?:target|due|deadline|implementation)", r"date due", r"due by",
        r"by when",
    )),
)  # fmt: skip
"""Headings of columns and labels before a date, the most particular first; "date" may follow."""
KNOWN = tuple(
    (stage, re.compile(rf"(?:the )?(?:{'|'.join(words)})(?: dates?)?", re.I))
    for stage, words in HEADINGS
)
ORDER = (
    (Stage.START, Stage.END), (Stage.RECEIVED, Stage.ANSWERED), (Stage.AGREED, Stage.TARGET),
    (Stage.LAST_REVIEW, Stage.NEXT_REVIEW), (Stage.DRAFT, Stage.DESPATCH),
    (Stage.DESPATCH, Stage.MEETING), (Stage.DRAFT, Stage.MEETING), (Stage.SPEAKING, Stage.MEETING),
    (Stage.RECEIVED, Stage.TARGET), (Stage.START, Stage.TARGET),
)  # fmt: skip
"""Pairs of which the first must not be later than the second."""


WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*$", re.I)
APART = 4
"""Passages between two lines of a front sheet that do not belong together."""
LABEL = 40
"""Letters that a label before a date has at most."""
UNLABELLED = {Stage.TARGET, Stage.DEADLINE, Stage.PUBLISHED}
"""Stages whose words in running text are hardly labels."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of a table's line, with what it is for and the heading that says so."""

    stage: Stage
    heading: str
    mention: Mention
    slot: Slot

    @property
    def plan(self) -> str:
        """ "Planned", "actual", "consultation": which of several plans or things it belongs to."""
        word = self.heading.partition(" ")[0].lower()
        return word if word in PREFIXES or re.fullmatch(OF, f"{word} ") else ""

    @property
    def first(self) -> date | None:
        return self.mention.stated.start

    @property
    def last(self) -> date | None:
        return self.mention.stated.end


@lru_cache(maxsize=1024)  # headings come again on every page
def stage_of(heading: str) -> Stage | None:
    """What a column of dates is for, or None where its heading does not say."""
    plain = " ".join(re.sub(r"\([^()]*\)|[^\w\s/]", " ", heading.rpartition(" / ")[2]).split())
    return next((stage for stage, words in KNOWN if words.fullmatch(plain)), None)


def dated_lines(seen: Seen, grid: Grid) -> Iterator[tuple[Line, list[Dated]]]:
    """The lines of a table with the dates of the columns whose headings say what they are for."""
    stages = {at: stage for at, head in enumerate(grid.heads) if (stage := stage_of(head))}
    if not stages:
        return
    for line, found in seen.dated_cells(grid):
        dates = [
            Dated(stages[at], grid.heads[at], mention, line.slots[at])
            for at, mention in found.items()
            if at in stages
        ]
        yield line, dates


def disordered(seen: Seen) -> Iterator[Finding]:
    """Two dates of one line, front sheet or cell of which one must be first."""
    for grid in seen.paper.grids:
        yield from _disordered(seen, grid)
        yield from _of_labels(seen, list(_labelled_lines(seen, grid)))
    for dates in labelled(seen):
        yield from _of_labels(seen, dates)


def labelled(seen: Seen) -> Iterator[list[Dated]]:
    """Dates with a label each, of one cell or of short lines that follow each other."""
    run: list[Dated] = []
    last = -APART
    for at, found in seen.by_passage.items():
        own = list(_labelled(found))
        if seen.paper.passages[at].kind is Kind.CELL or len(found) > 1:
            yield own
            continue
        if at - last >= APART:
            yield run
            run = []
        run, last = run + own, at
    yield run


def _labelled_lines(seen: Seen, grid: Grid) -> Iterator[Dated]:
    """A table that prints a label and a date on each line, as a front sheet does."""
    if grid.width > 3:
        return
    for line, found in seen.dated_cells(grid):
        stage = stage_of(line.label) if len(found) == 1 else None
        if stage:
            ((at, mention),) = found.items()
            yield Dated(stage, line.label, mention, line.slots[at])


def _labelled(found: list[Sighting]) -> Iterator[Dated]:
    """Dates of one passage with a label right before each: "Last Review 29/02/2024 Next Review"."""
    begin = 0
    for sighting in found:
        label = sighting.passage.text[begin : sighting.mention.start]
        label = WEEKDAY.sub("", label).strip(" \n:;,|.–-")
        begin = sighting.mention.end
        stage = stage_of(label) if len(label) <= LABEL else None
        if stage and stage not in UNLABELLED and sighting.end:
            slot = Slot(sighting.passage.text, sighting.place)
            yield Dated(stage, label, sighting.mention, slot)


def _of_labels(seen: Seen, dates: list[Dated]) -> Iterator[Finding]:
    by_stage: dict[Stage, list[Dated]] = {}
    for dated in dates:
        by_stage.setdefault(dated.stage, []).append(dated)
    for earlier, later in ORDER if len(dates) > 1 else ():
        one, two = by_stage.get(earlier, []), by_stage.get(later, [])
        if len(one) != 1 or len(two) != 1 or seen.in_drafts(two[0].slot.place):
            continue
        if _is_after(one[0], two[0]):
            yield _finding("", one[0], two[0])


def _disordered(seen: Seen, grid: Grid) -> Iterator[Finding]:
    lines = list(dated_lines(seen, grid))
    used = {d.stage for _, dates in lines for d in dates}
    for earlier, later in ORDER:
        if earlier not in used or later not in used:
            continue
        broken, kept = [], 0
        for line, dates in lines:
            for first, second in _pairs(dates, earlier, later):
                if _is_after(first, second):
                    broken.append((line, first, second))
                else:
                    kept += 1
        if len(broken) > max(kept, 1):
            continue  # the headings mean something else here
        for line, one, two in broken:
            if not seen.in_drafts(line.place):
                yield _finding(line.label, one, two)


def _pairs(dates: list[Dated], earlier: Stage, later: Stage) -> Iterator[tuple[Dated, Dated]]:
    """The one date for each stage; of several those of one plan ("actual start", "actual end")."""
    first = [d for d in dates if d.stage is earlier]
    second = [d for d in dates if d.stage is later]
    if len(first) == len(second) == 1:
        of, other = first[0].plan, second[0].plan
        if of == other or not (of and other) or {of, other} <= set(PREFIXES):
            yield first[0], second[0]
        return
    for one in first:
        same = [two for two in second if two.plan == one.plan and one.plan]
        if len(same) == 1:
            yield one, same[0]


def _is_after(one: Dated, two: Dated) -> bool:
    return bool(one.first and two.last and one.first > two.last)


def _finding(label: str, one: Dated, two: Dated) -> Finding:
    of = f" of “{label}”" if label and label != two.mention.printed else ""
    return Finding(
        "DATE106",
        f"{two.heading}{of} is {two.mention.printed}, before {one.heading}, {one.mention.printed}.",
        two.slot.place, printed=two.mention.printed, related=(Related(one.slot.place),),
        computation=f"{spoken(two.last)} is before {spoken(one.first)}"
        if one.first and two.last else "",
    )  # fmt: skip
