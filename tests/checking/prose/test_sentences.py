"""Sentences that hold, and the same with one figure changed."""

import pytest

from moothall.checking.prose import check
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding
from tests.checking.papers import paper

HOLDS = [
    "Plans rose from 4,200 to 7,140, an increase of 70% over the five years.",
    "Plans rose from 4,200 to 7,140, or 11.2% a year for five years.",
    "The backlog rose by 12% from 250 to 280.",
    "The deficit has increased by £505k to £7.431m from £6.926m in September.",
    "There are 512 children in care, up from 480 last year, an increase of 6.7%.",
    "The precept is £289.50, an increase of £14.00 (5.1%) on £275.50.",
    "Net expenditure is £82.4m against a budget of £80.0m, an overspend of £2.4m (3.0%).",
    "The outturn of £12.4m is £0.4m over the budget of £12.0m.",
    "27 of the 235 recommendations (11.5%) are overdue.",
    "27 out of the 235 recommendations are overdue, or 11.5%.",
    "In the quarter 92% of invoices (4,600 of 5,000) were paid on time.",
    "The plan has 377 days, of which 229 (61%) have been used.",
    "Of the £5.0m target, £3.5m (70%) has been delivered and £1.5m (30%) is on track.",
    "The overspend of £2.0m represents 5% of the net budget of £40.0m.",
    "The underspend of £1.36m comprises £750k on vacancies and £610k on pay.",
    "Vacancies of £750k and pay of £610k make up the £1.36m underspend.",
    "There are 18 recommendations: 1 Essential, 10 High, 5 Medium and 2 Low.",
    "Of the 18 actions, 10 are complete and the remaining 8 are on track.",
    "Of 20 indicators, 11 are Green, 6 Amber and 3 Red.",
    "88 were open at 1 October; 24 were made and 44 closed, so that 68 are open now.",
    "Requests have doubled from 40 to 82.",
    "Performance improved from 71% to 84%, an increase of 13 percentage points.",
    "Four directorates report: Children and Learning, Adults, Place and Environment, Resources.",
    "Loans stood at £52.3m on 31 March 2025 and £58.1m on 30 September 2025, an increase of £5.8m.",
    "There were 9,310 visits, or 240 fewer than a year earlier (9,550).",
    "There were 310 cases in May and 275 in June: 35 fewer.",
    "There were 1,320 calls in May, up 10% on 1,200 a year before.",
    "In 2024/25 there were 12.6m trips, 5% more than in 2023/24 (12.0m).",
    "Supply of 4,400 exceeds the need of 4,000 by 400, a buffer of 10.0%.",
    "Spend to date is £44.1m, less than the plan of £45.0m by £0.9m.",
    "The bridge costs £4.5m from the council and £1.5m from the developer, £6.0m in all.",
    "The shortfall of £2.4m is met by £1.4m from the reserve and £1.0m of grant.",
    "84 appeals came in; 31 were allowed in full or in part and 53 were not.",
    "40 appeals were made, of which 22 were dismissed, 11 allowed and 7 withdrawn.",
    "The survey had 640 answers. Just over half, 330 (52%), were from tenants.",
    "Three of the four lots were let.",
    "The contingency of £0.9m is 12% of the works cost of £7.5m.",
]
BREAKS = [
    ("CLAIM101", "Plans rose from 4,200 to 7,140, an increase of 41% over the five years."),
    ("CLAIM101", "The backlog rose by 15% from 250 to 280."),
    ("CLAIM102", "The deficit has increased by £705k to £7.431m from £6.926m in September."),
    ("CLAIM101", "There are 512 children in care, up from 480 last year, an increase of 9.7%."),
    ("CLAIM102", "The precept is £289.50, an increase of £24.00 (5.1%) on £275.50."),
    ("CLAIM102", "Net expenditure is £82.4m against a budget of £80.0m, an overspend of £3.4m."),
    ("CLAIM102", "The outturn of £12.4m is £0.9m over the budget of £12.0m."),
    ("CLAIM104", "27 of the 235 recommendations (15.5%) are overdue."),
    ("CLAIM104", "27 out of the 235 recommendations are overdue, or 15.5%."),
    ("CLAIM104", "In the quarter 95% of invoices (4,600 of 5,000) were paid on time."),
    ("CLAIM104", "The plan has 377 days, of which 229 (71%) have been used."),
    (
        "CLAIM104",
        "Of the £5.0m target, £3.5m (75%) has been delivered and £1.5m (30%) is on track.",
    ),
    ("CLAIM104", "The overspend of £2.0m represents 7.5% of the net budget of £40.0m."),
    ("CLAIM105", "The underspend of £1.36m comprises £750k on vacancies and £710k on pay."),
    ("CLAIM105", "Vacancies of £750k and pay of £510k make up the £1.36m underspend."),
    ("CLAIM105", "There are 18 recommendations: 1 Essential, 11 High, 5 Medium and 2 Low."),
    ("CLAIM105", "Of the 18 actions, 10 are complete and the remaining 7 are on track."),
    ("CLAIM109", "Of 20 indicators, 11 are Green, 5 Amber and 3 Red."),
    ("CLAIM105", "88 were open at 1 October; 24 were made and 41 closed, so that 68 are open now."),
    ("CLAIM101", "Requests more than doubled from 40 to 62."),
    ("CLAIM103", "Complaints fell from 120 to 150 in the year."),
    ("CLAIM102", "Performance improved from 71% to 84%, an increase of 18 percentage points."),
    ("CLAIM111", "The scheme costs £37,027m."),
    ("CLAIM111", "The scheme costs £1.5 million million."),
    ("CLAIM108", "Six directorates report: Children and Learning, Adults, Place, Resources."),
    ("CLAIM102", "Loans were £52.3m in March and £58.1m in September, an increase of £8.5m."),
    ("CLAIM102", "There were 9,310 visits, or 420 fewer than a year earlier (9,550)."),
    ("CLAIM102", "There were 310 cases in May and 275 in June: 53 fewer."),
    ("CLAIM101", "There were 1,320 calls in May, up 16% on 1,200 a year before."),
    ("CLAIM101", "In 2024/25 there were 12.6m trips, 15% more than in 2023/24 (12.0m)."),
    ("CLAIM102", "Supply of 4,400 exceeds the need of 4,000 by 600, a buffer of 10.0%."),
    ("CLAIM102", "Spend to date is £44.1m, less than the plan of £45.0m by £1.9m."),
    ("CLAIM105", "It costs £4.5m from the council and £1.5m from the developer, £6.5m in all."),
    ("CLAIM105", "The shortfall of £2.4m is met by £1.4m from the reserve and £1.4m of grant."),
    ("CLAIM105", "84 appeals came in; 31 were allowed in full or in part and 63 were not."),
    ("CLAIM105", "84 appeals came in, of which 31 were allowed and 63 were not."),
    ("CLAIM109", "84 appeals came in; 31 were allowed and 43 were not."),
    ("CLAIM105", "40 appeals were made, of which 27 were dismissed, 11 allowed and 7 withdrawn."),
    ("CLAIM109", "The survey had 640 answers. Just over half, 330 (58%), were from tenants."),
    ("CLAIM104", "Five of the four lots were let."),
    ("CLAIM104", "The contingency of £0.9m is 15% of the works cost of £7.5m."),
]
SILENT = [
    "Agency staff came down from 38% to 22% in frontline teams.",
    "The cost of £3m includes £1m for roads and £1m for bridges.",
    "The 1% transfers in 2023/24 (£4.5m) and 2024/25 (£4.8m) leave the council £9.3m better off.",
    "84 appeals came in; 41 were allowed and 53 were not heard in time.",
    "Of the 40 schools, 30 (75%) are good, of which 12 (40%) are outstanding.",
    "A contribution of £49m from the department was met by £9m from reserves.",
    "Members may claim for 4-6 meetings under section 106 at 2.00pm on 14 May 2025.",
    "Scores of 15 or more are Red, from 6 to 14 Amber, and below 6 Green.",
    "Completions rose from 40 to 44 (88% of the target).",
    "The paper covers 49 measures in five themes. Of these 25 (51%) are green and 13 (27%) amber.",
    "Income rose from £1.20m to £1.38m (15%), while costs rose from £2.0m to £2.1m (5%).",
    "Sickness was 9.8 days a head, 4.4 of them long-term and 5.4 short-term, a rate of 3.8%.",
    "Two of the three targets were missed: 78% against 80% and 88% against 90%.",
    "The list fell from 7,412 to 6,905, a fall of 6.8%, and a further fall of 300 is expected.",
    "The three centres are let from 1 April 2026 for ten years with an option of five more.",
    "There were 402 letters in the nine months, against 377 in the year before, an increase of 25.",
    "Vacancies stand at 88 (8.1% of 1,086 posts), 12 lower than June and 31 lower than May.",
    "Just under half of the 37 actions (18) are done and eleven of the rest are overdue.",
    "Of the 83 open, 27 are overdue: 9 high, 14 medium and 4 low.",
    "Two of nine visits found faults: seven in the first and three in the second, ten in all.",
    "Ten schools were inspected: two were outstanding, seven good, and one required improvement.",
    "In May there were 71. Since then 23 closed and 12 were added: 71 less 23 plus 12 makes 60.",
    "The limit of £135m was kept: £9.5m is due in a year (8.9%), and £31.0m later (29.1%).",
]


def found(text: str) -> list[Finding]:
    return list(check(paper(f"# A report\n\n{text}\n"), Tally()))


@pytest.mark.parametrize("text", HOLDS)
def test_a_sentence_that_holds_is_tested_and_nothing_is_said(text: str) -> None:
    tally = Tally()
    assert list(check(paper(f"# A report\n\n{text}\n"), tally)) == []
    assert tally.sentences > 0


@pytest.mark.parametrize(("code", "text"), BREAKS)
def test_a_changed_figure_is_told_with_its_code_and_place(code: str, text: str) -> None:
    told = found(text)
    assert code in {finding.code for finding in told}
    assert {finding.place.line for finding in told} == {3}


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_a_sum_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_finding_says_what_is_printed_what_would_agree_and_how() -> None:
    (told,) = found("Plans rose from 4,200 to 7,140, a 41% increase.")
    assert (told.printed, told.expected) == ("41%", "70%")
    assert told.computation == "(7,140 - 4,200) / 4,200 = 70%"
