"""A pack's reports are told apart, and each report keeps its appendices."""

from tests.checking.papers import paper

FRONT = "To: Audit Committee\n\nMeeting Date: 4 March 2026\n\nFrom: Head of Finance\n\n"
BODY = "## 1. Background\n\nWords.\n\n## 2. Main issues\n\nWords.\n\n## 3. Sources\n\nNone.\n\n"


def titles(text: str) -> list[str]:
    return [report.title for report in paper(text).reports]


def test_one_report_is_one() -> None:
    found = paper(f"# Payroll\n\n{FRONT}{BODY}").reports
    assert [(r.title, r.fronted, r.parts) for r in found] == [("Payroll", True, ())]
    assert found[0].end == len(paper(f"# Payroll\n\n{FRONT}{BODY}").passages)


def test_a_plain_title_above_the_front_block_belongs_to_it() -> None:
    assert len(paper(f"Assurance Report: Payroll\n\n{FRONT}{BODY}").reports) == 1


def test_reports_of_a_pack_begin_at_their_titles() -> None:
    pack = (
        "# AUDIT COMMITTEE\n\n## AGENDA\n\n1. Apologies\n2. Payroll\n\n"
        "## Audit Committee: Minutes\n\n### 11. Apologies\n\nNone.\n\n"
        "### 12. Minutes\n\nAgreed.\n\n"
        f"## Payroll\n\n{FRONT}{BODY}## Grants\n\n{FRONT}{BODY}"
        "# Audit Committee Agenda Plan\n\nPublished on 1 March 2026\n"
    )
    assert titles(pack) == [
        "AUDIT COMMITTEE", "Audit Committee: Minutes", "Payroll", "Grants",
        "Audit Committee Agenda Plan",
    ]  # fmt: skip


def test_agenda_item_numbers_begin_reports_and_their_front_blocks_stay_in_them() -> None:
    pack = "".join(
        f"**Agenda Item No. {n}**\n\n# {name}\n\n{FRONT}{BODY}"
        for n, name in ((5, "Payroll"), (6, "Grants"))
    )
    assert titles(pack) == ["Payroll", "Grants"]


def test_appendices_are_parts_of_their_report() -> None:
    text = f"# Payroll\n\n{FRONT}{BODY}## Appendix A: Plan\n\n## 1. Aims\n\nWords.\n\n"
    (report,) = paper(text).reports
    assert [paper(text).passages[at].text for at in report.parts] == ["Appendix A: Plan"]


def test_what_begins_again_at_one_under_a_title_is_a_part() -> None:
    text = f"# Payroll\n\n{FRONT}{BODY}# Payroll strategy\n\n{BODY}"
    (report,) = paper(text).reports
    assert [paper(text).passages[at].text for at in report.parts] == ["Payroll strategy"]
    assert len(list(report.stretches())) == 2


def test_a_list_of_appendices_begins_none() -> None:
    text = f"# Payroll\n\n{FRONT}{BODY}## Appendices\n\nAppendix 1 - Plan\n\nAppendix 2 - Costs\n"
    assert [r.parts for r in paper(text).reports] == [()]


def test_a_paper_without_words_has_one_report_or_none() -> None:
    assert len(paper("A line.").reports) == 1
