"""The index finds what the grammar says, whatever the database."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.core.models import Council, SearchDoc
from moothall.core.search import index
from moothall.core.search.grammar import Query, Term, parse
from moothall.core.search.stems import stems

WORDS = ("audit", "audits", "auditor", "risk", "risks", "3a", "2024/25", "café", "lamp", "ŵyl")
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
typed = st.lists(
    st.sampled_from(
        (*WORDS, "-risk", "-lamp", "OR", "aud*", '"audit risk"', '"risk', "-3a", "*", "&", "'")
    ),
    max_size=5,
).map(" ".join)


def write(council: Council, docs: dict[int, index.Words], *gone: int) -> None:
    index.write(council, "thing", docs, gone)


def found(council: Council, asked: str) -> set[int]:
    docs = SearchDoc.objects.filter(
        object_id__in=index.matching(council, "thing", parse(asked)), kind="thing"
    )
    return set(docs.values_list("object_id", flat=True))


def best(council: Council, asked: str, most: int = 10) -> list[int]:
    every = SearchDoc.objects.filter(kind="thing").values("object_id")
    return index.best(council, "thing", parse(asked), within=every, most=most)


def says(query: Query, words: index.Words) -> bool:
    """The grammar, told once more in plain Python."""
    every = [stems(text) for text in (*words.head, *words.body)]

    def stands(term: Term) -> bool:
        length = len(term.stems)
        for one in every:
            for at in range(len(one) - length + 1):
                *first, last = one[at : at + length]
                ends = last == term.stems[-1] or (term.begins and last.startswith(term.begins))
                if tuple(first) == term.stems[:-1] and ends:
                    return True
        return False

    wanted = all(any(map(stands, group)) for group in query.groups)
    return wanted and not any(map(stands, query.left_out))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(texts, min_size=2, max_size=3), min_size=1, max_size=4), typed)
def test_both_databases_find_what_the_grammar_says(
    council: Council, bodies: list[list[str]], asked: str
) -> None:
    docs = {n: index.Words(body[:1], body[1:]) for n, body in enumerate(bodies, start=1)}
    write(council, docs, *range(len(docs) + 1, 6))
    query = parse(asked)
    if query:
        right = {n for n, words in docs.items() if says(query, words)}
        assert found(council, asked) == right
        assert set(best(council, asked)) == right


def test_the_name_counts_for_more(council: Council) -> None:
    write(council, {
        1: index.Words(["Street lamps"], ["Something about parks and trees."]),
        2: index.Words(["Parks"], ["Something about lamps and trees."]),
    })  # fmt: skip
    assert best(council, "lamps") == [1, 2]
    assert best(council, "parks", 1) == [2]


def test_another_council_finds_nothing(council: Council) -> None:
    write(council, {1: index.Words(["Lamps"], [])})
    other = Council.objects.create(name="Other", slug="other")
    assert found(council, "lamps") == {1}
    assert found(other, "lamps") == set()
    assert best(other, "lamps") == []


def test_words_that_changed_and_things_that_went(council: Council) -> None:
    write(council, {1: index.Words(["Lamps"], []), 2: index.Words(["Lamps"], [])})
    kept = SearchDoc.objects.get(object_id=2).pk
    write(council, {1: index.Words(["Trees"], []), 2: index.Words(["Lamps"], [])})
    assert found(council, "lamps") == {2}
    assert found(council, "trees") == {1}
    assert SearchDoc.objects.get(object_id=2).pk == kept, "what stays the same is not written"
    write(council, {}, 1, 2)
    assert found(council, "lamps OR trees") == set()


@pytest.mark.parametrize("count", [20_000, 200_000])
def test_a_text_of_any_length(council: Council, count: int) -> None:
    write(council, {1: index.Words(["Lamps"], ["many words here " * (count // 3), "and a tail"])})
    assert found(council, '"words here many"') == {1}
    assert found(council, "tail") == set(), "what comes after the first words is left out"
