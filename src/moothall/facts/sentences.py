"""The sentences that reports print, by name: each chosen by what is so, and never typed.

A council may word each its own way. A place in braces is filled from the record, so that no
sentence can say what the record does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PLACE = re.compile(r"\{([a-z_]+)\}")
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """``when`` it is printed, in words. ``optional`` names the places that may be left out."""

    text: str
    when: str
    reports: str
    optional: frozenset[str] = frozenset()

    @property
    def places(self) -> tuple[str, ...]:
        """The places of the default, which are all that it may have."""
        return tuple(dict.fromkeys(PLACE.findall(self.text)))


ANNEX, APPENDIX, CLOSED, SILENT = "Annex B", "Appendix 3", "Closed", "No update"
_COUNTS = "Annex B and Appendix 3"

SENTENCES: Mapping[str, Sentence] = MappingProxyType({
    "annex_label": Sentence("ANNEX B", "Above the title", ANNEX),
    "annex_title": Sentence("Summary of Outstanding Recommendations", "The title", ANNEX),
    "annex_as_at": Sentence("(Recommendation status as at {date})", "Under the title", ANNEX),
    "section": Sentence(
        "{rating} Recommendations overdue - {age}",
        "Above the recommendations of a rating that is divided by age", ANNEX,
    ),
    "section_of_any_age": Sentence(
        "{rating} Recommendations overdue",
        "Above the recommendations of a rating that is not divided by age", ANNEX,
    ),
    "revised": Sentence(
        "Revised target date: {date}", "The date was revised", ANNEX,
    ),
    "earlier_dates": Sentence(
        "Revised target dates from previous reporting cycles:",
        "Above the dates of earlier cycles", ANNEX,
    ),
    "earlier_date": Sentence(
        "{cycle} \u2013 {date}", "Each date that an earlier cycle gave", ANNEX,
    ),
    "no_earlier_dates": Sentence(
        "Revised target dates from previous reporting cycles: n/a",
        "No earlier cycle gave another date", ANNEX,
    ),
    "first_cycle": Sentence(
        "This is the first reporting cycle in which this recommendation is overdue.",
        "It passed its original date since the last cycle", ANNEX,
    ),
    "no_update": Sentence(
        "No update was received for this reporting cycle.",
        "No words have ever been received", _COUNTS,
    ),
    "no_update_since": Sentence(
        "No update was received for this reporting cycle. The text above is from the {cycle} "
        "reporting cycle.",
        "The latest words are an earlier cycle's", _COUNTS,
    ),
    "nothing_overdue": Sentence(
        "No recommendation of {scope} was past its original target date as at {date}.",
        "Nothing is overdue", _COUNTS,
    ),
    "undated_one": Sentence(
        "{count} open recommendation has no original target date on record, so cannot be placed "
        "by age and is not listed.",
        "One has no date", _COUNTS, optional=frozenset({"count"}),
    ),
    "undated": Sentence(
        "{count} open recommendations have no original target date on record, so cannot be "
        "placed by age and are not listed.",
        "Several have no date", _COUNTS,
    ),
    "appendix_label": Sentence("Appendix 3", "Before the title", APPENDIX),
    "appendix_title": Sentence(
        "Summary of Outstanding Audit Recommendations across {scope}", "The title", APPENDIX,
    ),
    "appendix_as_at": Sentence("(Recommendation status as of {date})", "Under the title", APPENDIX),
    "appendix_revised": Sentence("Revised Target date: {date}", "The date was revised", APPENDIX),
    "themes_one": Sentence(
        "Within {scope}, there is a total of {themes} with {recommendations} outstanding:",
        "Above the list of themes, when there is one", APPENDIX,
    ),
    "themes": Sentence(
        "Within {scope}, there are a total of {themes} with {recommendations} outstanding:",
        "Above the list of themes, when there are several", APPENDIX,
    ),
    "nothing_open": Sentence(
        "No recommendation of {scope} was open as at {date}.", "Nothing is open", APPENDIX,
    ),
    "not_yet_due_one": Sentence(
        "{count} further recommendation is open and not yet due.",
        "One is open and not yet due", APPENDIX, optional=frozenset({"count"}),
    ),
    "not_yet_due": Sentence(
        "{count} further recommendations are open and not yet due.",
        "Several are open and not yet due", APPENDIX,
    ),
    "closed_title": Sentence(
        "Recommendations closed since {date}", "The title, when there was a cycle before", CLOSED,
    ),
    "closed_title_first": Sentence(
        "Recommendations closed", "The title, when there was no cycle before", CLOSED,
    ),
    "closed_as_at": Sentence("(Recommendation status as at {date})", "Under the title", CLOSED),
    "nothing_closed_since": Sentence(
        "No recommendation was closed since {date}.",
        "Nothing was closed since the last cycle", CLOSED,
    ),
    "nothing_closed": Sentence(
        "No recommendation was closed.", "Nothing was ever closed", CLOSED,
    ),
    "reported_closed": Sentence(
        "Reported closed according to {paper}.", "A paper says that it is closed", CLOSED,
    ),
    "reported_closed_somewhere": Sentence(
        "Reported closed.", "A paper that is not known says that it is closed", CLOSED,
    ),
    "closed_undated_one": Sentence(
        "{count} closed recommendation has no closing date on record and is not listed.",
        "One was closed on a day that is not known", CLOSED, optional=frozenset({"count"}),
    ),
    "closed_undated": Sentence(
        "{count} closed recommendations have no closing date on record and are not listed.",
        "Several were closed on days that are not known", CLOSED,
    ),
    "silent_title": Sentence(
        "Recommendations with no update received for the {cycle} reporting cycle",
        "The title, when the cycle has a name", SILENT,
    ),
    "silent_title_plain": Sentence(
        "Recommendations with no update received", "The title, when it has none", SILENT,
    ),
    "silent_as_at": Sentence("(Recommendation status as at {date})", "Under the title", SILENT),
    "silent_total_one": Sentence(
        "{count} recommendation with no update, listed by directorate and owner.",
        "Above the list, when there is one", SILENT, optional=frozenset({"count"}),
    ),
    "silent_total": Sentence(
        "{count} recommendations with no update, listed by directorate and owner.",
        "Above the list, when there are several", SILENT,
    ),
    "all_updated": Sentence(
        "An update was received for every recommendation in the {cycle} reporting cycle.",
        "Nobody was silent", SILENT,
    ),
    "all_updated_plain": Sentence(
        "An update was received for every recommendation in this reporting cycle.",
        "Nobody was silent, and the cycle has no name", SILENT,
    ),
})  # fmt: skip

DEFAULT_WORDS: Mapping[str, str] = MappingProxyType({k: s.text for k, s in SENTENCES.items()})


def filled(text: str, **values: object) -> str:
    """The text with its places filled; nothing but ``{name}`` is ever replaced."""
    return PLACE.sub(lambda found: str(values.get(found[1], found[0])), text)


def fault_of(key: str, text: str) -> str:
    """Why a council's own words for a sentence can't be taken, in a sentence; empty when fine."""
    if not text.strip():
        return "The sentence is empty: leave Moothall's own words if nothing is to be changed."
    if len(text) > LONGEST:
        return f"The sentence has {len(text)} characters; {LONGEST} is the most."
    if "\n" in text or "\r" in text:
        return "The sentence must stand on one line."
    return _fault_of_places(SENTENCES[key], text)


def _fault_of_places(sentence: Sentence, text: str) -> str:
    given, known = set(PLACE.findall(text)), sentence.places
    rest = PLACE.sub("", text)
    if unknown := sorted(given - set(known)):
        said = f"it knows {' and '.join(f'{{{p}}}' for p in known)}" if known else "it has none"
        return f"{{{unknown[0]}}} is not a place of this sentence: {said}."
    if "{" in rest or "}" in rest:
        return "A brace is opened and not closed: places are written {like_this}."
    if lost := [p for p in known if p not in given | sentence.optional]:
        return f"The sentence must hold {{{lost[0]}}}, or the report would not say it."
    return ""
