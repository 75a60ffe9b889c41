"""Checking a paper on the pages: giving it, what was found, deciding, taking away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from moothall.checking import run
from moothall.intake.models import Check, FindingDecision, FoundFinding, Import, Naming, Upload
from moothall.web.checks.views import giving
from tests.intake.checks import PAPER, RIGHT

HEADER = "Audit\tRisk level\tSummary of Recommendation\tTarget Date\tStatus"
ROW = "Stalls\tH\tThe market manager should bank each day's takings.\t31/05/2023\tCounted."
LISTED = f"Outstanding\n\n(Recommendation status as at 31.12.2024)\n\n{HEADER}\n{ROW}\n"


def at(check: Check, more: str = "") -> str:
    return f"/{check.council.slug}/checks/{check.pk}/{more}"


def text(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_stands_in_the_navigation(client, council, reader):
    client.force_login(reader)
    page = text(client, "/wendmere/checks/")
    assert '<a class="govuk-service-navigation__link" href="/wendmere/checks/"' in page
    assert "No paper that you may see has been checked yet." in page
    assert "Check a paper" in text(client, "/wendmere/checks/new/")


def test_what_was_found_is_told_with_what_was_looked_at(client, checked):
    page = text(client, at(checked))
    assert f'<a class="govuk-link" href="{at(checked)}?level=error">2 errors</a>.' in page
    assert "2 not decided." in page
    assert "warnings" not in page, "there are none"
    assert "1 table, 0 totals, 0 rows of figures, 0 dates, 0 references" in page
    assert "94 is printed beside “94”, but it is 114." in page
    assert f'href="{at(checked)}papers/1/?at=1#finding-1"' in page
    assert "Not published: seen by Edith Marlow only." in page
    assert "closure0.txt" in text(client, "/wendmere/checks/")


def test_the_paper_shows_each_finding_at_its_place(client, checked):
    page = text(client, at(checked, "papers/1/"))
    marked = '<mark class="moothall-wrong">94</mark><a class="moothall-wrong__number"'
    assert page.count(marked) == 2
    assert f"The total of {marked}" in page, "within its sentence"
    row = page.index(f'<td class="govuk-table__cell">{marked}')
    assert row < page.index('id="finding-1"') < page.index('id="finding-2"')
    for words in ("60 + 54 = 114", "SUM001", "Would agree", "Next finding", "Previous"):
        assert words in page
    whole = text(client, at(checked, "papers/1/?show=whole"))
    for words in ("Report on schools", "Primary", "Secondary", 'id="finding-2"'):
        assert words in whole


def test_a_paper_in_which_nothing_was_found_says_what_was_looked_at(client, give):
    give("A poem of the sea.")
    check = Check.objects.get()
    page = text(client, at(check))
    assert "Nothing was found." in page
    assert "There is nothing in it that could be tested" in page
    assert "There is nothing in it that could be tested" in text(client, at(check, "papers/1/"))
    assert "A poem of the sea." in text(client, at(check, "papers/1/?show=whole"))


def test_a_file_that_cannot_be_read_says_so_and_keeps_what_was_given(client, give):
    give(b"%PDF-1.7 cut short", RIGHT)
    check = Check.objects.get()
    page = text(client, at(check))
    assert "damaged or cut short" in page
    assert "Nothing was found." in page, "the other was checked"
    bad = Upload.objects.get(state=Upload.State.FAILED)
    for act, state in (("again", "failed"), ("aside", "aside")):
        assert client.post(at(check, f"uploads/{bad.pk}/{act}/")).status_code == 302
        bad.refresh_from_db()
        assert bad.state == state
    assert "damaged" not in text(client, at(check))


def test_what_is_not_said_is_asked_for_and_nothing_is_lost(client, council, give):
    answer = give()
    assert answer.status_code == 422
    assert "Choose a paper to read." in answer.content.decode()
    answer = give(PAPER, **{"as_at-day": "31", "as_at-month": "2", "as_at-year": "2025"})
    assert answer.status_code == 422
    assert 'value="31"' in answer.content.decode()
    answer = give("")
    assert "is empty" in answer.content.decode()
    assert not Check.objects.exists()


def test_a_check_that_failed_shows_the_papers(client, give, monkeypatch):
    def trips(*_: Any) -> Iterator[Any]:
        raise RuntimeError("a stranger's table")

    monkeypatch.setattr(run, "FAMILIES", {"trips": trips})
    give(PAPER)
    check = Check.objects.get()
    page = text(client, at(check))
    assert f"check {check.pk}" in page
    assert "Nothing was found" not in page
    assert "Secondary" in text(client, at(check, "papers/1/?show=whole"))


def test_findings_are_narrowed_by_the_address(client, checked):
    for query, shown in (
        ("level=error", 2), ("level=warning", 2), ("words=total", 1), ("standing=wrong", 2),
        ("code=SUM001&words=nowhere", 0), ("page=9", 2), ("level=%00", 2),
    ):  # fmt: skip
        page = text(client, at(checked, f"?{query}"))
        # What can't be chosen, as there is none of it, narrows nothing.
        assert page.count('class="moothall-findings__one') == shown, query
    assert text(client, at(checked, "papers/1/?words=total")).count('id="finding-') == 1
    assert client.get(at(checked, "papers/1/?at=99999999999&unit=x&page=zz")).status_code == 200


def test_a_finding_is_decided_with_a_reason_and_taken_back(client, checked):
    address = at(checked, "papers/1/findings/1/")
    answer = client.post(address, {"answer": "right"})
    assert answer.status_code == 422
    assert "Say why, so that the next reader knows." in answer.content.decode()
    assert client.post(address, {}).status_code == 422
    answer = client.post(address, {"answer": "right", "reason": "As sent.", "next": "on"})
    assert answer["Location"] == at(checked, "papers/1/findings/2/")
    answer = client.post(at(checked, "papers/1/findings/2/"), {"answer": "wrong", "next": "on"})
    assert answer["Location"] == at(checked), "none is left"
    page = text(client, at(checked))
    assert "All are decided; 1 to be put right; 1 waived." in page
    assert "It is right as printed, said Edith Marlow on" in page
    assert "“As sent.”" in page
    client.post(address, {"undo": "on"})
    assert "1 not decided" in text(client, at(checked))
    history = text(client, address)
    assert history.index("Undecided again") < history.index("It is right as printed: Edith")
    assert FindingDecision.objects.count() == 3


def test_a_decision_is_kept_from_another_finding_of_the_same_number(client, checked):
    address = at(checked, "papers/1/findings/1/")
    answer = client.post(address, {"answer": "wrong", "key": "that of another finding"})
    assert answer.status_code == 422
    assert "checked again" in answer.content.decode()
    page = client.get(address).content.decode()
    key = page.partition('name="key" value="')[2].partition('"')[0]
    assert client.post(address, {"answer": "wrong", "key": key}).status_code == 302


def test_what_is_not_decided_is_gone_through(client, checked, reader):
    client.post(at(checked, "papers/1/findings/1/"), {"answer": "wrong"})
    page = text(client, at(checked))
    address = at(checked, "papers/1/findings/2/?standing=open")
    assert f'href="{address}">Decide the one that is left</a>' in page
    assert "Finding 1 of 1." in text(client, address)
    client.post(address, {"answer": "wrong", "next": "on"})
    assert "that is left" not in text(client, at(checked))


def test_the_next_version_shows_it(client, give, checked):
    client.post(at(checked, "papers/1/findings/1/"), {"answer": "left", "reason": "As sent."})
    give(PAPER, name="closure v2 ")
    newer = Check.objects.exclude(pk=checked.pk).get()
    page = text(client, at(newer))
    assert "in an earlier version, so it is waived here too. “As sent.”" in page
    assert "1 not decided" in page
    assert left(client) == ["1", "1"], "the list of checks counts as their pages do"
    client.post(at(newer, "papers/1/findings/2/"), {"answer": "wrong"})
    assert left(client) == ["0", "1"]


def left(client: Any) -> list[str]:
    """What the list of checks says is not decided, the newest check first."""
    page = text(client, "/wendmere/checks/")
    rows = [row for row in page.split("<tr")[1:] if 'scope="row"' in row]
    return [row.split("</td>")[-2].rsplit(">", 1)[1] for row in rows]


def test_a_finding_outlives_its_check(client, checked):
    """A version of Moothall may leave out a check whose findings are on record."""
    FoundFinding.objects.update(code="GONE001", level="warning")
    told = json.loads(client.get(at(checked, "findings.json")).content)
    assert [(one["code"], one["level"]) for one in told["findings"]] == [("GONE001", "warning")] * 2
    assert "2 warnings" in text(client, at(checked))
    for more in ("papers/1/", "papers/1/findings/1/", "print/", "findings.csv"):
        page = text(client, at(checked, more))
        assert "GONE001" in page, more
        assert "kinds/GONE001" not in page, more


def test_a_finding_is_opened_where_it_is_gone_to(client, checked):
    for query, opened in (("", 1), ("?at=2", 2), ("?at=99", 1)):
        page = text(client, at(checked, f"papers/1/{query}"))
        assert page.count('moothall-finding__more" open>') == 1
        assert page.index('more" open>') > page.index(f'id="finding-{opened}"')
        assert f'Details<span class="govuk-visually-hidden"> of finding {opened}<' in page


def test_the_lines_of_a_total_are_shown_with_it(client, give):
    """They are what the sentence adds up, though they stand some rows away."""
    lines = [f"Ward {n}\t{n}" for n in range(1, 12)]
    give("\n".join(["Phase\tPlaces", *lines, "Total\t94"]), name="wards")
    address = at(Check.objects.get(), "papers/1/")
    assert "Ward 3<" not in text(client, address)
    one = FoundFinding.objects.get()
    one.related = [{"paper": 0, "place": {"line": n + 1}, "unit": n} for n in range(1, 12)]
    one.related.append({"paper": 1, "place": {"line": 1}, "unit": 5})
    one.save()
    assert "Ward 3<" in text(client, address)
    one.related = [told for told in one.related if told["unit"] in (1, 4, 8)]
    one.save()
    assert "Ward 4<" not in text(client, address), "they are no lines, but rows here and there"


def test_a_sheet_shows_the_columns_names_and_not_its_title(client, give):
    rows = ["Tracker of the council", "Reference\tDue\tNote", *["A\tB\tC"] * 9, "A\t94\tC"]
    give("\n".join(rows), name="sheet")
    page = text(client, at(Check.objects.get(), "papers/1/"))
    assert '<th scope="col" class="govuk-table__header">Reference</th>' in page
    rows[1] = "12\t30/06/2025\tC"
    give("\n".join(rows), name="bare")
    page = text(client, at(Check.objects.latest("pk"), "papers/1/"))
    assert "30/06/2025" not in page, "a row of figures names no columns"


def test_what_was_found_is_taken_away(client, checked):
    client.post(at(checked, "papers/1/findings/1/"), {"answer": "left", "reason": "=A1"})
    rows = list(csv.DictReader(io.StringIO(
        client.get(at(checked, "findings.csv")).content.decode("utf-8-sig")
    )))  # fmt: skip
    assert [row["Code"] for row in rows] == ["SUM001", "SUM001"]
    assert rows[0]["Printed"] == "94"
    assert rows[0]["Reason"] == "'=A1", "no formula"
    assert rows[0]["Where"] == "Line 8"
    told = json.loads(client.get(at(checked, "findings.json?words=total")).content)
    [one] = told["findings"]
    assert told["checked"]["tables"] == 1
    assert one["path"] == "closure0.txt"
    assert one["related"] == [{"path": "closure0.txt", "place": {"line": 1, "end_line": 1}}]
    assert one["message"].endswith("(60 + 54 = 114)")
    assert "60 + 54 = 114" in text(client, at(checked, "print/"))
    assert client.get(at(checked, "papers/1/file")).content == PAPER.encode()


def test_one_papers_finding_leads_to_the_other(client, give):
    give(PAPER, RIGHT)
    check = Check.objects.get()
    page = text(client, at(check, "papers/2/"))
    assert f'href="{at(check)}papers/1/?show=whole&amp;unit=0#unit-0"' in page
    assert "closure0.txt, line 1" in page
    assert "closure0.txt and one other" in text(client, "/wendmere/checks/")


def test_people_are_named_by_picking_and_it_is_taken_back(client, checked, reader, stranger):
    page = text(client, at(checked, "people/"))
    assert reader.email in page
    assert stranger.email not in page
    assert client.post(at(checked, "people/"), {"person": stranger.pk}).status_code == 422
    assert client.post(at(checked, "people/"), {}).status_code == 422
    client.post(at(checked, "people/"), {"person": reader.pk})
    assert Naming.objects.get(ended_at=None).user == reader
    assert "seen by Edith Marlow and Rhys Calder only" in text(client, at(checked))
    client.post(at(checked, "people/take-back/"), {"person": reader.pk})
    assert not Naming.objects.filter(ended_at=None).exists()
    client.post(at(checked, "published/"), {"published": "yes"})
    assert "all who may read papers here see this" in text(client, at(checked))


def test_of_published_papers_people_are_named_to_decide(client, checked, reader):
    assert "Who else may see what was found?" in text(client, at(checked, "people/"))
    client.post(at(checked, "published/"), {"published": "yes"})
    page = text(client, at(checked, "people/"))
    assert "Who else may decide on what was found?" in page
    assert "Who else may see" not in page


def test_it_is_checked_again_and_removed(client, checked):
    assert client.post(at(checked, "again/")).status_code == 302
    checked.refresh_from_db()
    assert checked.state == Check.State.DONE
    assert "Nobody sees it any more" in text(client, at(checked, "remove/"))
    assert client.post(at(checked, "remove/"))["Location"] == "/wendmere/checks/"
    assert client.get(at(checked)).status_code == 404


def test_an_imports_paper_is_checked_without_giving_it_again(client, council, editor, reader):
    client.force_login(editor)
    file = SimpleUploadedFile("annex.txt", LISTED.encode())
    client.post("/wendmere/imports/new/", {"covers": "whole", "lists": "all", "papers": file})
    made = Import.objects.get()
    address = f"/wendmere/checks/new/?import={made.pk}"
    assert address in text(client, f"/wendmere/imports/{made.pk}/")
    assert "need not choose it again" in text(client, address)
    client.post(address, {"seen": "published"})
    check = Check.objects.get()
    assert check.published
    assert [one.name for one in check.papers.all()] == ["annex.txt"]
    client.force_login(reader)
    assert client.get(address).status_code == 404
    assert client.get("/wendmere/checks/new/?import=x").status_code == 404


def test_what_a_check_does_is_told(client, council, reader):
    client.force_login(reader)
    page = text(client, "/wendmere/checks/kinds/SUM001/")
    assert "It speaks here" in page
    assert client.get("/wendmere/checks/kinds/NONE001/").status_code == 404


def test_how_far_it_is_and_cancelling(client, give, settings, monkeypatch):
    settings.MOOTHALL_READ_AT_ONCE = False
    monkeypatch.setattr(giving, "MOMENT", 0)
    give(PAPER)
    check = Check.objects.get()
    page = text(client, at(check))
    assert "Waiting for its turn." in page
    assert "data-moothall-refresh" in page
    client.post(at(check, f"uploads/{check.uploads.get().pk}/cancel/"))
    page = text(client, at(check))
    assert "It was not checked." in page
    assert "closure0.txt" not in text(client, "/wendmere/imports/")


@pytest.mark.parametrize("more", ["", "papers/1/", "papers/1/?show=whole", "papers/1/findings/1/"])
def test_many_findings_cost_no_more_queries(client, give, more, django_assert_max_num_queries):
    give(PAPER + "It is 94 .\n\n" * 300)
    check = Check.objects.get()
    assert FoundFinding.objects.count() == 302
    with django_assert_max_num_queries(18):
        answer = client.get(at(check, more))
    assert answer.status_code == 200
    assert len(answer.content) < 250_000


def copies(check: Check, times: int) -> None:
    """As many later checks of the same paper."""
    upload, paper = check.uploads.get(), check.papers.get()
    findings = list(paper.findings.all())
    for _ in range(times):
        check.pk = upload.pk = paper.pk = None
        check.save()
        upload.to_check = check
        upload.save()
        paper.parent, paper.upload = check, upload
        paper.save()
        for one in findings:
            one.pk, one.parent = None, paper
        FoundFinding.objects.bulk_create(findings)


def test_the_list_costs_the_same_for_many(client, checked, django_assert_max_num_queries):
    client.post(at(checked, "papers/1/findings/1/"), {"answer": "left", "reason": "As sent."})
    with django_assert_max_num_queries(14):
        assert left(client) == ["1"]
    copies(checked, 199)
    with django_assert_max_num_queries(14):
        assert left(client) == ["1"] * 25, "the first's waiver covers the later versions"
    page = text(client, "/wendmere/checks/?page=8")
    assert page.count("closure0.txt") == 25


def test_a_check_is_found_among_many(client, give, checked, reader):
    copies(checked, 25)
    give("A poem of the sea.", name="poem")
    assert 'name="words"' in text(client, "/wendmere/checks/")
    page = text(client, "/wendmere/checks/?words=POEM")
    assert ("poem0.txt" in page, "closure0.txt" in page) == (True, False)
    for words in ("nowhere", "%00x"):
        assert client.get(f"/wendmere/checks/?words={words}").status_code == 200
    assert "has these words in its name" in text(client, "/wendmere/checks/?words=nowhere")
    client.force_login(reader)
    assert "poem0.txt" not in text(client, "/wendmere/checks/?words=poem"), "it is another's"
