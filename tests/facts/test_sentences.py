"""The sentences of reports: named, with places, in a council's own words."""

from dataclasses import replace

import pytest

from moothall.facts.sentences import SENTENCES, fault_of, filled
from moothall.writing.builders import BUILDERS, build
from tests.writing.invented import report


@pytest.mark.parametrize("key", SENTENCES)
def test_every_default_could_be_given_as_it_stands(key: str) -> None:
    assert fault_of(key, SENTENCES[key].text) == ""


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("revised", "Now due {date}", ""),
        ("revised", "Now due", "must hold {date}"),
        ("revised", "Now due {day}", "{day} is not a place of this sentence: it knows {date}"),
        ("first_cycle", "New {date}", "it has none"),
        ("revised", "Now due {date} {", "opened and not closed"),
        ("revised", "Now due {date.year} {date}", "opened and not closed"),
        ("revised", "", "is empty"),
        ("revised", "Now\ndue {date}", "one line"),
        ("revised", "{date}" * 100, "600 characters"),
        ("undated_one", "One has no date.", ""),
    ],
)
def test_a_council_s_words_are_checked(key: str, text: str, why: str) -> None:
    said = fault_of(key, text)
    assert (why in said) if why else said == ""


def test_only_places_are_filled() -> None:
    assert (
        filled("{date} {0} {date!r} %s {cycle}", date="{cycle}")
        == "{cycle} {0} {date!r} %s {cycle}"
    )


def test_every_sentence_of_a_report_is_the_council_s_own() -> None:
    """Marked words come out in the report's text wherever a sentence is used."""
    marked = {key: f"<{key}> {s.text}" for key, s in SENTENCES.items()}
    printed = ""
    for kind in BUILDERS:
        for given in (report(kind, 40), replace(report(kind, 40), recommendations=())):
            printed += str(build(replace(given, sentences=marked)))
    rare = {
        "undated", "undated_one", "not_yet_due", "not_yet_due_one", "themes_one",
        "closed_title_first", "nothing_closed", "reported_closed_somewhere", "closed_undated",
        "closed_undated_one", "silent_title_plain", "silent_total_one", "all_updated_plain",
        "no_update",
    }  # fmt: skip
    missing = {key for key in SENTENCES if f"<{key}>" not in printed}
    assert missing == rare, "these need a state that the sample does not have"
