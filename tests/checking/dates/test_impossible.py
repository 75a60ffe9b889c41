"""Days that no calendar has, in every form and at every place of a paper."""

import pytest

from moothall.documents.codes import Level
from tests.checking.papers import checked, findings

FORMS = [
    "31/09/2024", "31/9/24", "31.09.2024", "31-09-2024", "31–09–2024", "2024-09-31", "2024/09/31",
    "31 / 09 / 2024", "31 September 2024", "31st September 2024", "31st of September 2024",
    "31 Sep 2024", "31-Sep-24", "31 Sept '24", "31Sep2024", "31 September", "31st June",
    "September 31, 2024", "September 31st", "30 February 2025", "30th of February, 2025",
    "29 Feb 2023", "29/02/2100", "32nd March 2025", "32 March 2025", "45/03/2024", "00/03/2024",
    "15/13/2024", "12/25/2024", "2024-13-05", "31/09/2204", "31 Medi 2024", "31 SEPTEMBER 2024",
    "Tuesday 31 September 2024", "2024-11-31T10:00", "31/04/25", "0 March 2025", "31st day of June",
    "31/14/2025", "Tuesday 31 June", "30-Feb-25", "Feb 30, 2025", "28-31 June 2025",
]  # fmt: skip
PLACES = {
    "sentence": "# Report\n\nThe work must be done by {}, as agreed.\n",
    "list": "# Report\n\n- Survey of the roof: {}\n- Tender\n",
    "position": "# Report\n\nAt {} there are 915 places.\n",
    "year": "# Report\n\nThe year ended {} was a good one.\n",
    "heading": "# Minutes of {}\n\nThe Committee noted the item.\n",
    "cell": "Action\tDue\nSurvey\t{}\nTender\t12/03/2024\n",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=list(PLACES))
@pytest.mark.parametrize("form", FORMS)
def test_is_found(form: str, place: str) -> None:
    found = findings(place.format(form), select=["DATE101"])
    assert [f.level for f in found] == [Level.ERROR]
    assert found[0].printed.split()[-1] in form


@pytest.mark.parametrize(
    "words",
    [
        "By June 31 homes had been let, and by February 30 of them were sold.",
        "Page 32 March 2025",
        "Visits by month: 33 January; 36 March; 41 May 2025.",
        "The works are at 35 May Road.",
        "50 40 30 20 10 0 March 2024 June 2024",
        "Closed 34 May 2025 cases; held 40 April 2025 clinics.",
        "The ratio is 30/02/24; the plan is dated 12/02/24.",
    ],
)
def test_counts_and_numbers_are_no_days(words: str) -> None:
    assert findings(f"# Report\n\n{words}\n", select=["DATE101"]) == []


def test_a_column_in_two_orders_is_told_once() -> None:
    days = ("12/23/2024", "15/04/2024", "05/20/2024", "11/06/2024", "02/31/2024")
    text = "Item\tDate\n" + "".join(f"{n}th\t{day}\n" for n, day in enumerate(days, 4))
    assert [(f.code, f.printed) for f in findings(text, select=["DATE"])] == [
        ("DATE115", "12/23/2024"), ("DATE101", "02/31/2024"),
    ]  # fmt: skip


def test_says_which_day_the_month_first_would_be() -> None:
    (found,) = findings("# Report\n\nDue by 12/25/2024.\n", select=["DATE101"])
    assert found.expected == "25/12/2024"
    assert found.computation == (
        "there is no month 25; with the month first it would be 25 December 2024"
    )


def test_says_how_many_days_the_month_has() -> None:
    (found,) = findings("# Report\n\nDue by 29 February 2025.\n", select=["DATE101"])
    assert found.message == "There is no such day as 29 February 2025."
    assert found.computation == "February 2025 has 28 days"
    assert found.place.line == 3


def test_the_29th_of_february_without_a_year_may_be_meant() -> None:
    assert findings("# Report\n\nDue by 29 February.\n", select=["DATE101"]) == []


def test_dates_are_counted() -> None:
    text = "# Report\n\nDue by 1 May 2024, then 2 June 2024.\n\nItem\tDay\nA\t03/06/2024\n"
    assert checked(text).tally.dates == 3


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("Tuesday 27 November 2024", "Wednesday"),
        ("Mon, 26 November 2024", "Tuesday"),
        ("Thursday, November 27, 2024", "Wednesday"),
        ("Wednesday 3/12/24", "Tuesday"),
        ("Friday the 5th of December 2024", "Thursday"),
        ("26 November 2024 (Friday)", "Tuesday"),
    ],
)
def test_a_weekday_that_does_not_belong(printed: str, right: str) -> None:
    (found,) = findings(f"# Report\n\nIt is on {printed}.\n", select=["DATE102"])
    assert found.expected.startswith(right)


@pytest.mark.parametrize(
    "printed",
    ["Wednesday 27 November 2024", "Tues 26/11/2024", "Saturday and Sunday 30 and 1 December 2024"],
)
def test_a_weekday_that_belongs(printed: str) -> None:
    assert findings(f"# Report\n\nIt is on {printed}.\n", select=["DATE102", "DATE103"]) == []
