"""Papers of a council that hold no recommendations of an audit: none may be read in them."""

from __future__ import annotations

import pytest

from moothall.documents.tree import Block, Document, ListBlock, ListItem

from .layouts import paper, rows, table


def bullets(*texts: str) -> ListBlock:
    return ListBlock(tuple(ListItem(text) for text in texts))


PAPERS: dict[str, list[Block | str]] = {
    "agenda": [
        "# Audit and Governance Committee",
        "Agenda",
        table(
            ["Item", "Title", "Lead officer", "Purpose"],
            ["1", "Apologies for absence", "Chair", "To note"],
            ["2", "Internal audit progress report", "Head of Audit", "To consider"],
            ["3", "Annual governance statement", "Monitoring Officer", "To approve"],
        ),
        "4. External audit plan. Report of the Director of Finance. To note the plan.",
        "5. Audit recommendations tracker. Report author: Audit Manager. Status: for discussion.",
    ],
    "minutes": [
        "# Minutes of the Audit Committee, 4 March 2025",
        "Present: Councillors Reed, Marsh and Fenn",
        "12. Internal audit progress report",
        "Resolved: That the committee note the report and ask for an update in June 2025.",
        "Recommendation: That the Council approve the charter. Proposed by: Councillor Fenn.",
        table(
            ["Minute", "Action", "Owner", "Due date", "Status"],
            ["12", "Bring a note on the harbour audit", "Head of Audit", "June 2025", "Open"],
            ["14", "Write to the pilots", "Clerk", "May 2025", "Complete"],
        ),
        "Action: Clerk to circulate the dates. By when: May 2025. Owner: Clerk.",
    ],
    "risk register": [
        "# Corporate risk register",
        "Reported to the Audit Committee",
        table(
            ["Ref", "Risk", "Owner", "Existing controls", "Likelihood", "Impact", "Rating",
             "Further action", "Target date"],
            ["CR1", "The quay may fail", "Director of Place", "Yearly survey", "3", "4", "High",
             "Survey the piles", "March 2026"],
            ["CR2", "Pilots may leave", "Director of People", "Pay review", "2", "3", "Medium",
             "Agree a new rota", "May 2026"],
        ),
    ],
    "budget": [
        "# Budget monitoring, quarter 2",
        table(
            ["Service", "Budget £000", "Forecast £000", "Variance £000", "Comment"],
            ["Harbour", "1,200", "1,260", "60", "Dredging cost more."],
            ["Fleet", "800", "760", "(40)", "Two posts are empty."],
        ),
        table(
            ["Saving", "Owner", "Target £000", "Status", "Comments"],
            ["Close the east slip", "Head of Harbour", "40", "Green", "On course."],
            ["Fewer hired vans", "Fleet Manager", "25", "Red", "Hire has grown."],
        ),
    ],
    "key figures": [
        "# Performance report to the Audit Committee",
        table(
            ["Indicator", "Owner", "Target", "Actual", "Status", "Commentary"],
            ["Ships met on time", "Harbour Master", "95%", "91%", "Amber", "Fog in May."],
            ["Audits finished", "Head of Audit", "90%", "88%", "Amber", "Two are late."],
        ),
    ],
    "policy": [
        "# Anti-fraud policy",
        "Owner: Head of Audit. Review date: April 2027. Status: Approved.",
        "## 1. Duties",
        "1.1 Managers should ensure that staff know this policy.",
        "1.2 Internal audit will review the controls each year and report to the committee.",
        bullets("Report what you see.", "Keep the papers.", "Tell nobody else."),
        table(
            ["Version", "Date", "Author", "Summary of changes"],
            ["1.0", "April 2023", "Head of Audit", "First issue"],
            ["1.1", "May 2024", "Head of Audit", "New telephone number"],
        ),
        table(
            ["Role", "Responsibility"],
            ["Head of Audit", "Keeps the policy and advises on it."],
            ["Managers", "Carry it out."],
        ),
    ],
    "consultation": [
        "# Consultation on the quay: what was said",
        table(
            ["Ref", "Comment received", "Our response", "Action"],
            ["1", "The steps are steep.", "We agree.", "A rail will be added to the plans."],
            ["2", "Keep the crane.", "Noted.", "None."],
        ),
        table(
            ["Recommendation", "Response", "Priority"],
            ["Widen the path", "Accepted", "High"],
        ),
    ],
    "planning": [
        "# Planning Committee: application 25/0411",
        "Recommendation: Grant permission, with the conditions below.",
        "Case officer: Ivo Marsh. Target date: 3 June 2025. Ward: Quayside.",
        "1. The work shall begin within three years. Reason: to accord with the Act.",
        "2. No work shall begin until drawings are approved. Reason: to keep the street whole.",
        table(
            ["No", "Condition", "Reason"],
            ["1", "The walls should be of stone.", "The street is of stone."],
            ["2", "The roof should be of slate.", "The street is of slate."],
        ),
    ],
    "inspection letter": [
        "# Inspection of harbour safety: letter to the chief executive",
        "Dear Ms Reed, we came to the harbour in May. The service is good.",
        "Rating: Good. Inspector: T Fenn. Date of visit: 4 May 2025.",
        "The council has acted on what we found two years ago. We made no recommendations.",
        bullets("Leadership: Good", "Safety: Outstanding", "Learning: Requires improvement"),
    ],
    "complaints": [
        "# Annual complaints report",
        table(
            ["Ref", "Complaint", "Service", "Outcome", "Action taken", "Date closed"],
            ["C1", "The bin was left", "Waste", "Upheld", "The crew was told", "May 2025"],
            ["C2", "The phone rang out", "Contacts", "Upheld", "A line was added", "June 2025"],
        ),
        table(
            ["Case", "Ombudsman's recommendation", "Due date", "Status"],
            ["24 001", "Say sorry and pay £100", "May 2025", "Complete"],
        ),
    ],
    "audit plan": [
        "# Internal audit plan 2025/26",
        table(
            ["Audit", "Days", "Quarter", "Risk rating", "Scope"],
            ["Harbour dues", "15", "Q1", "High", "Whether dues are asked and paid."],
            ["Pilots", "10", "Q2", "Medium", "Whether pilots are licensed."],
        ),
        table(
            ["Audit", "Status", "Opinion", "High", "Medium", "Low"],
            ["Cranes", "Final report", "Limited", "2", "3", "1"],
            ["Buoys", "Draft report", "Reasonable", "0", "2", "4"],
        ),
        table(
            ["Audit", "Sponsor", "Summary of work", "Status", "Planned start"],
            ["Cranes", "Director of Place", "Checks of chains and hooks.", "Final", "May 2025"],
            ["Buoys", "Director of Place", "Checks of lights.", "Draft", "June 2025"],
        ),
    ],
    "covering paper": [
        "# Audit Committee, 3 June 2025",
        "## Internal audit recommendations: progress",
        "Author: Audit Manager. Sponsor: Director of Finance. Status: Open. For discussion.",
        "Recommendation: The committee is asked to note the progress made.",
        "Report of: Director of Finance. Contact: Audit Manager. Status: Public.",
        "Recommendations: To note the report. Owner: Director of Finance. Date: 3 June 2025.",
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", PAPERS)
def test_no_record_is_read_in(kind: str) -> None:
    assert rows(paper(*PAPERS[kind])) == []


def test_the_last_paper_with_a_recommendation_gives_it() -> None:
    """The papers above are read as others are: an audit's recommendation in them is found."""
    told = "Recommendation 1 (High): Weigh the catch. Owner: Harbour Master. Due: May 2026."
    found: Document = paper(*PAPERS["audit plan"], "## Internal audit report: Quays", told)
    assert [record["text"] for record in rows(found)] == ["Weigh the catch."]
