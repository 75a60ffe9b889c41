"""Periods, durations, columns in order, notice, and what should still be to come."""

import pytest

from tests.checking.papers import findings

HEAD = "# Report\n\nMeeting date: 10 December 2024\n\n"
PLAN = "Committee date\tItem\tDeadline for draft reports\tAgenda despatch date\n"
WRONG = [
    ("DATE105", "The pilot runs between 3 March 2025 and 28 February 2025."),
    ("DATE105", "Term: 1 September 2025 – 31 August 2025"),
    ("DATE105", "The secondment lasts from December 2025 until January 2025."),
    ("DATE112", "A 12 week consultation from 1 May 2025 to 30 May 2025 was held."),
    ("DATE112", "The three-year plan (2024/25 to 2028/29) is attached."),
    ("DATE112", "The five-year strategy 2024-2027 is attached."),
    ("DATE112", "The lease runs for ten years from 1 April 2024 to 31 March 2029."),
    ("DATE112", "Cover lasted from 1 May 2025 to 31 July 2025 (a period of six months)."),
    ("DATE112", "Works take nine months, starting in March 2025 and ending in June 2025."),
    ("DATE107", "The policy will be presented to the Cabinet in June 2024."),
    ("DATE107", "The review is due to be completed by 31 March 2024."),
    ("DATE106", "The next meeting will be held on 12 September 2024."),
    ("DATE107", "Officers plan to publish the strategy in July 2024."),
    (
        "DATE107",
        "The Committee is recommended to:\n\na) To approve the new fees from 1 April 2024.",
    ),
    ("DATE107", "Cabinet is asked to approve a contract for transport from 1 April 2024."),
    ("DATE107", "The next review is on Tuesday 3 September 2024."),
    (
        "DATE106",
        "Final report issued: 3 March 2025\n\nAction\tDue date\nA\t30/04/2025\n"
        "B\t31/01/2025\nC\t30/06/2025",
    ),
    ("DATE106", "Ref\tOpened\tClosed\nA\t03/03/2025\t01/03/2025\nB\t04/03/2025\t09/03/2025"),
    ("DATE106", "Start date: 1 April 2025; End date: 31 March 2024"),
    ("DATE106", "Commencement date: 1 April 2025\n\nExpiry date: 31 March 2024"),
    ("DATE106", "Item\tDetail\nContract start\t1 April 2025\nContract end\t31 March 2024"),
    ("DATE106", PLAN + "20/05/2025\tBudget\t14/05/2025\t12/05/2025"),
    ("DATE105", "The pilot runs from 28 to 14 March 2025."),
    ("DATE106", "The plan was agreed on 22 October 2026 and runs to 31 March 2026."),
    ("DATE106", "Recovery was ordered on 28 March 2024 after the dismissal on 6 June 2024."),
    (
        "DATE106",
        "The review was commissioned in February 2024, reported in January 2024 and closed.",
    ),
    ("DATE102", "The period is from Tuesday 9 February to Monday 23 March 2026."),
    ("DATE112", "A five week consultation ran from 1 August to 26 September."),
    (
        "DATE117",
        "Programme: contract award May 2027, start on site July 2025, completion March "
        "2026, opening April 2026.",
    ),
    ("DATE122", "The survey ran from 1 August to 26 July 2024."),
    ("DATE106", "The next meeting is on Tuesday 12 November 2024."),
    ("DATE106", "The minutes of the meeting of 14 January 2025 were agreed as a correct record."),
    ("DATE106", "Minutes of 3 September 2024\n\nAction\tDue\nSurvey\t12/10/2024\nNote\t20/08/2024"),
    (
        "DATE106",
        "Meeting\tAction\tDue date\n3 September 2024\tSurvey\t12/10/2024\n"
        "5 November 2024\tNote\t20/10/2024\n5 November 2024\tVisit\t20/12/2024",
    ),
    (
        "DATE106",
        "Item\tConsultation starts\tConsultation ends\nA\t16/02/2026\t06/02/2026\n"
        "B\t17/02/2026\t20/03/2026",
    ),
    ("DATE111", "The next meeting is on 4 February 2025.\n\nNext meeting: 11 February 2025."),
    (
        "DATE117",
        "Key dates:\n\n- Design: 3 March 2025\n- Planning: 14 July 2025\n"
        "- Tender: 1 September 2025\n- Award: 6 January 2025\n- Start: 3 March 2026",
    ),
    ("DATE108", PLAN + "03/06/2025\tBudget\t15/05/2025\t24/05/2025"),
    ("DATE109", "Questions must be received by noon on Sunday 9 March 2025."),
    ("DATE110", "Meeting date\tAgenda published\n20/05/2025\t15/05/2025\n17/06/2025\t09/06/2025"),
]


@pytest.mark.parametrize(("code", "text"), WRONG)
def test_is_found_and_nothing_else(code: str, text: str) -> None:
    assert {f.code for f in findings(f"{HEAD}{text}\n", select=["DATE"])} == {code}


FRONT = "# Hallowby Borough Council\n\nCabinet\n\nThursday 8 January 2026 at 6.30 pm\n\n"


@pytest.mark.parametrize(
    "line", ["Agenda published: Friday 2 January 2026", "This agenda was issued on 5 January 2026."]
)
def test_short_notice_on_the_front_of_an_agenda(line: str) -> None:
    (found,) = findings(f"{FRONT}{line}\n", select=["DATE"])
    assert (found.code, found.expected) == ("DATE110", "Tuesday 30 December 2025 or earlier")


@pytest.mark.parametrize(
    "text",
    [
        f"{FRONT}Agenda published: Tuesday 30 December 2025\n",
        f"{FRONT}The supplementary agenda was published on 5 January 2026.\n",
        FRONT.replace("Hallowby Borough", "Wenning Town") + "Agenda issued: 2 January 2026\n",
        FRONT.replace("Cabinet", "Schools Forum") + "Agenda issued: 2 January 2026\n",
    ],
)
def test_notice_that_is_long_enough_or_of_other_bodies(text: str) -> None:
    assert findings(text, select=["DATE"]) == []


@pytest.mark.parametrize(
    "words",
    ["Comments must reach us by noon on Friday 3 April 2026.", "Deadline: 25 December 2026."],
)
def test_answers_are_not_due_on_a_bank_holiday(words: str) -> None:
    assert [f.code for f in findings(f"# Survey\n\n{words}\n", select=["DATE"])] == ["DATE109"]


def test_the_minutes_of_the_last_meeting_do_not_date_the_report() -> None:
    text = f"{FRONT}1. Minutes of the meeting held on 4 December 2025 (pages 3 - 10)\n\n{{}}\n"
    late = "The survey will be completed by 30 November 2025."
    assert [f.code for f in findings(text.format(late), select=["DATE"])] == ["DATE107"]


def test_short_notice_says_the_latest_day() -> None:
    (found,) = findings(PLAN + "03/06/2025\tBudget\t15/05/2025\t27/05/2025\n", select=["DATE110"])
    assert found.expected == "Friday 23 May 2025 or earlier"
    assert found.computation == "4 working days lie between 27 May 2025 and 3 June 2025"
    assert found.related


def test_headings_that_most_lines_break_mean_something_else() -> None:
    text = "Ref\tFrom\tTo\n" + "".join(f"{n}\t0{n}/05/2025\t0{n}/04/2025\n" for n in range(1, 6))
    assert findings(text, select=["DATE106"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "The next meeting of the Board is on 4 February 2025. The next meeting of the Panel is on "
        "11 February 2025.",
        "The minutes of the meeting held on 5 November 2024 were agreed as a correct record.",
        "Actions for the meeting of 10 December 2024\n\nAction\tDue\nA\t12/10/2024\nB\t20/01/2025",
        "Minutes of 3 September 2024\n\nAction\tDue\nA\t12/08/2024\nB\t20/07/2024\nC\t20/11/2024",
        "The contract was awarded in May 2024 and ends in April 2025, after a tender of May 2023.",
        "Cabinet is asked to approve a contract from 1 April 2024 to 31 March 2026.",
        "Cabinet is asked to approve the transfer, backdated, from 1 April 2024.",
        "Cabinet is asked to approve the contract from 1 April 2025.",
        "The lease was signed on 3 May 2024 and ended a dispute of 12 April 2023.",
        "The scheme was agreed in May 2024 and completed in March 2024 prices.",
        "The next meeting was held on 12 November 2024.",
        "Next meeting: 14 January 2025\n\nNext meeting of the sub-group: 3 December 2024.",
        "The minutes of the meeting on 10 December 2024 will be approved in January 2025.",
        "The request was received on 3 June 2024 and the earlier one on 1 March 2024.",
        "Programme: contract award May 2025, start on site July 2025, completion March 2026.",
        "Staff worked five days a week from 1 May 2025 to 30 June 2025.",
        "It was held on two days between 3 March 2025 and 28 March 2025.",
        "The 10 week course runs from 13 January 2025 to 28 March 2025.",
        "Board date\tAgenda despatch\n20/05/2025\t15/05/2025",
        "The start was brought forward from May 2025 to April 2025.",
        "Over 3 years from April 2024 to March 2026 demand rose.",
        "The term is 3 years: 1 April 2025 to 31 March 2028.",
        "A six week consultation from 3 March 2025 to 13 April 2025 was held.",
        "The four-year plan 2024-2028 and the five-year plan 2024-2028 are one.",
        "The policy was to be presented in June 2024. It will be reported again in March 2025.",
    ],
)
def test_is_silent(text: str) -> None:
    assert findings(f"{HEAD}{text}\n", select=["DATE"]) == []
