"""References, empty places and repeats in packs and tables, beyond the examples."""

from moothall.documents.findings import Finding
from tests.checking.papers import checked, findings

FRONT = "To: Audit Committee\n\nMeeting Date: 4 March 2026\n\nFrom: Head of Finance\n\n"
STRUCTURE = ("NUMB", "REFS", "GAPS", "SAME", "NAME")


def found(text: str) -> list[Finding]:
    return findings(text, select=STRUCTURE)


def test_a_reference_lives_in_its_own_report() -> None:
    pack = "".join(
        f"# {name}\n\n{FRONT}## 3. Issues\n\n3.1 One.\n\n3.2 See paragraph 3.{n}.\n\n"
        f"3.3 Three.\n\n{more}"
        for name, n, more in (("Payroll", 4, ""), ("Grants", 4, "3.4 Four.\n\n"))
    )
    assert [(f.code, f.printed) for f in found(pack)] == [("REFS001", "3.4")]


def test_references_are_counted_even_where_all_are_there() -> None:
    text = "# Roof\n\n3.1 One.\n\n3.2 See paragraph 3.1 and paragraphs 3.1 to 3.3.\n\n3.3 Three.\n"
    result = checked(text, select=("REFS",))
    assert (result.tally.references, result.worst) == (3, None)


def test_an_appendix_belongs_to_one_report_of_a_pack() -> None:
    pack = (
        f"# Payroll\n\n{FRONT}The sums are in Appendix 1.\n\n# Grants\n\n{FRONT}"
        "The sums are in Appendix 1.\n\n# Appendix 1: sums\n\nWords.\n"
    )
    (only,) = found(pack)
    assert (only.code, only.place.line) == ("REFS003", 9)


def test_an_address_above_its_placeholder_is_what_would_agree() -> None:
    text = "# BOARD\n\nMarket Hall\n\nOldbridge\n\nOB1 2CD\n\n[Venue Address]\n"
    (only,) = found(text)
    assert (only.code, only.expected) == ("GAPS001", "Market Hall, Oldbridge, OB1 2CD")


def test_every_kind_of_placeholder_is_found() -> None:
    left = (
        "[insert date]", "XX/XX/2026", "\u00a3XXXk", "[Name of officer]", "<<Venue>>",
        "[TBC - legal]", "Lorem ipsum", "20XX", "[to be completed by Finance]", "XX%", "#REF!",
    )  # fmt: skip
    for words in left:
        codes = {f.code for f in found(f"# Roof\n\nThe sum is {words} in all.\n")}
        assert codes & {"GAPS001", "GAPS009"}, words


def test_a_reference_that_stands_out_of_order_is_used_twice() -> None:
    rows = "".join(
        f"| P{n} | Thing called {word} |\n"
        for n, word in zip((1, 2, 3, 1, 5, 6), "uvwxyz", strict=True)
    )
    (only,) = found(f"| Ref | Title |\n| --- | --- |\n{rows}")
    assert (only.code, only.printed, only.place.line) == ("SAME003", "P1", 6)


def test_payments_that_are_alike_are_no_repeats() -> None:
    row = "| {n} Weekly payment for a bed in a home | Northern Homes Limited | 1,000 |\n"
    rows = "".join(row.format(n="ABCDEFGH"[n // 2]) for n in range(16))
    assert found(f"| Payment | To | Sum |\n| --- | --- | --- |\n{rows}") == []


def test_an_empty_paper_and_one_of_signs_say_nothing() -> None:
    assert found("-\n") == []
    assert found("[[[[ <<<< {{{{ ]]]] 3.\n\n(\n\n1.\n") == []
