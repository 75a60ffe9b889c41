"""Meetings' papers: minutes, action log, agenda plan, and a risk register."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.checking.mutations.description import Box, Description, Kind, Spot
from tests.checking.mutations.figures import (
    LONG,
    SHORT,
    SLASHED,
    a_tuesday,
    count,
    cross,
    day,
    gap,
    weekday,
    working,
)


def minutes(draw: Random) -> Description:
    """Numbered items and sub-paragraphs, a resolution in letters, the next meeting's weekday."""
    paper = Description("minutes", draw)
    met = a_tuesday(draw, 2025, 2, 5)
    following = a_tuesday(draw, 2025, 9, 11)
    before = a_tuesday(draw, 2024, 9, 11)
    paper.head("Environment and Growth Committee: minutes", level=1)
    paper.say("Date: ", weekday(met), " ", day(met))
    paper.say("Time: 10.00 a.m. to 12.40 p.m.")
    paper.say("Present: Councillors A Thorne (Chair), B Larkfield, C Osei, D Pemberly, E Quill and "
              "F Ravensworth")  # fmt: skip
    first = draw.randint(40, 180)
    items = ("Apologies for absence and declarations of interest", "Minutes of the last meeting",
             "Petitions and public questions", "Winter maintenance plan", "Waste contract",
             "Committee agenda plan")  # fmt: skip
    for at, title in enumerate(items):
        number = first + at
        wrong = tuple(str(n) for n in (number - 1, number + 2, number + 10) if n > first)
        paper.head(Spot(Kind.NUMBER, str(number), wrong=wrong if at else ()), f". {title}")
        if at == 1:
            paper.say("The minutes of the meeting of ", day(before), " were agreed as a correct "
                      "record and signed by the Chair.")  # fmt: skip
        elif at == 3:
            paper.say("The Committee received the plan for the coming winter. Members:")
            paper.items("asked how the routes were chosen;", "thanked the depot's staff.")
            paper.say("It was resolved unanimously to:")
            paper.items("approve the winter maintenance plan;",
                        "delegate changes of routes to the Head of Highways;",
                        ("ask for a report by ", day(following), ".", gap()),
                        labels=("a)", "b)", "c)"))  # fmt: skip
        elif at == 4:
            paper.say("The Committee considered ", count(3), " options for the contract:")
            paper.items("extend it for two years;", "tender it in two lots;",
                        "bring it into the council.")  # fmt: skip
            paper.say("Resolutions ", cross("a) to c)", "a) to f)", "a) to h)"), " of minute ",
                      cross(str(first + 3), str(first + 14), str(first + 21)),
                      " apply.")  # fmt: skip
        else:
            paper.say("The Committee noted the item.")
    paper.say("The next meeting is on ", weekday(following), " ",
              day(following, kind=Kind.LATER, limit=met), ".")  # fmt: skip
    return paper


def actions(draw: Random) -> Description:
    """Actions under the meetings that asked for them, with due and completion dates."""
    paper = Description("action log", draw)
    paper.head("Minutes action log", level=1)
    paper.say("This log records the actions of the Environment and Growth Committee.", gap())
    heads = ("Minute", "Report", "Officer", "Action", "Due", "Completed", "Status")
    titles = ("Winter maintenance plan", "Waste contract", "Bus strategy", "Flood response")
    number = draw.randint(30, 90)
    for month in (3, 6, 9):
        met = a_tuesday(draw, 2025, month, month)
        paper.head("Minutes of ", day(met))
        rows = [tuple(Box((head,), bold=True) for head in heads)]
        numbers = [str(number + at) for at in range(4)]
        for own, title in zip(numbers, titles, strict=True):
            due = met + timedelta(days=draw.randint(20, 60))
            done = draw.random() < 0.5
            ended = met + timedelta(days=draw.randint(7, 50))
            rows.append((
                Box((own,)), Box((title,)),
                Box((draw.choice(("Head of Highways", "Waste Manager", "Clerk")),)),
                Box((f"Send members a note on the {title.lower()}.",)),
                Box((day(due, SLASHED, Kind.LATER, limit=met),)),
                Box((day(ended, SLASHED, Kind.LATER, limit=met) if done else "",)),
                Box(("Complete" if done else "Open",)),
            ))  # fmt: skip
        paper.table(rows)
        number += 7
    return paper


def agenda_plan(draw: Random) -> Description:
    """Meetings with draft deadlines before despatch before the meeting; dates on first rows."""
    paper = Description("agenda plan", draw)
    published = date(2025, 5, 1)
    paper.head("Committee agenda plan", level=1)
    paper.say("Published on ", day(published), ".", gap())
    heads = ("Meeting date", "Item", "Lead officer", "Reference if key decision",
             "Deadline for draft reports", "Despatch date")  # fmt: skip
    rows = [tuple(Box((head,), bold=True) for head in heads)]
    number = 10
    for month in (6, 7, 9, 11):
        met = a_tuesday(draw, 2025, month, month)
        despatch = working(met - timedelta(days=8))
        draft = working(met - timedelta(days=12))
        items = draw.sample(("Bus strategy", "Flood plan", "Highways contract", "Waste strategy",
                             "Libraries review", "Fees and charges"), 3)  # fmt: skip
        for at, item in enumerate(items):
            ref = f"2025/{number:03}" if at else "Not applicable"
            number += 1
            rows.append((
                Box((day(met, SHORT, Kind.LATER, limit=despatch),) if not at else ()),
                Box((item,)), Box((draw.choice(("A Thorne", "P Rowntree", "C Osei")),)),
                Box((ref,)),
                Box((day(draft, SHORT),) if not at else ()),
                Box((day(despatch, SHORT, Kind.LATER, limit=draft),) if not at else ()),
            ))  # fmt: skip
    paper.table(rows)
    return paper


RISKS = ("Cyber attack on council systems", "Failure of a major care provider",
         "Overspend on high needs", "Loss of key staff", "Severe weather damages the network",
         "Breach of information law", "Capital schemes cost more than approved")  # fmt: skip


def risks(draw: Random) -> Description:
    """Likelihood by impact is the score, with a rating by key and a review after the last."""
    paper = Description("risk register", draw)
    heads = ("No.", "Risk", "Owner", "Likelihood", "Impact", "Score", "Rating", "Last reviewed",
             "Next review")  # fmt: skip
    rows = [tuple(Box((head,), bold=True) for head in heads)]
    ratings = []
    as_at = date(2025, 9, 30)
    for at, label in enumerate(RISKS, 1):
        likelihood, impact = draw.randint(1, 5), draw.randint(2, 5)
        score = likelihood * impact
        rating = "Red" if score >= 15 else "Amber" if score >= 6 else "Green"
        ratings.append(rating)
        wrong = tuple(str(n) for n in (score + 1, score + 5, score - 1, 2 * score) if n > 0)
        last = as_at - timedelta(days=draw.randint(5, 80))
        others = tuple(other for other in ("Red", "Amber", "Green") if other != rating)
        rows.append((
            Box((str(at),)), Box((label,)),
            Box((draw.choice(("Director of Resources", "Monitoring Officer")),)),
            Box((str(likelihood),)), Box((str(impact),)),
            Box((Spot(Kind.SCORE, str(score), wrong=wrong),)),
            Box((Spot(Kind.RATING, rating, wrong=others),)), Box((day(last, SLASHED),)),
            Box((day(last + timedelta(days=91), SLASHED, Kind.LATER, limit=last),)),
        ))  # fmt: skip
    paper.head("Strategic risk register", level=1)
    paper.say("Wealdshire and Marl Fire and Rescue Authority, at ", day(as_at, LONG), ".", gap())
    paper.say("The register holds ", count(len(RISKS)), " risks.")
    for colour in ("Red", "Amber"):
        if ratings.count(colour) > 1:
            paper.say(count(ratings.count(colour), capital=True), f" are rated {colour}.")
    paper.say("Scores of 15 and more are Red, from 6 to 14 Amber, and below 6 Green.")
    paper.table(rows)
    return paper
