"""The import's pages, as an editor, a reader and a stranger meet them."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from moothall.core.models import Membership, User
from moothall.intake.models import Decision, Import, Upload
from moothall.intake.queries import placement, preview
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries import audits
from moothall.web.imports.views import placing

from .conftest import ROWS, paper

LIST = "/wendmere/imports/"


def address(import_: Import, rest: str = "") -> str:
    return f"{LIST}{import_.pk}/{rest}"


def page(client: Any, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return str(answer.content.decode())


def accept(client: Any, import_: Import, **titles: str) -> Any:
    return client.post(address(import_, "accept/"), titles, follow=True)


def titled(state: Any) -> dict[str, str]:
    """What the browser sends back of a new row's title."""
    return {"title": f"Row {state.row.position + 1} as proposed"} if state.is_new else {}


def commit_all(client: Any, import_: Import) -> None:
    for state in preview(import_).needs:
        row = address(import_, f"rows/{state.row.position + 1}/")
        client.post(row, {f"q{n}-answer": "keep" for n in (1, 2, 3)} | titled(state))
    client.post(address(import_, "commit/"))
    import_.refresh_from_db()
    assert import_.stage == Import.Stage.COMMITTED


def test_an_empty_list_says_how_to_begin(client, editor):
    client.force_login(editor)
    assert "No paper has been given yet" in page(client, LIST)


def test_what_is_missing_is_said_at_each_field(client, editor):
    client.force_login(editor)
    answer = client.post(LIST + "new/", {})
    assert answer.status_code == 422
    for sentence in ("Choose a paper", "covers the whole council", "recommendations the paper"):
        assert sentence in answer.content.decode()


def test_an_empty_file_is_said_at_its_field_and_nothing_is_kept(give):
    answer = give(b"")
    assert answer.status_code == 422
    assert answer.content.decode().count("govuk-error-message") == 1
    assert not Upload.objects.exists()


def test_a_file_over_the_limit_is_refused(give, settings):
    settings.MOOTHALL_UPLOAD_MB = 0
    assert "is larger than 0 MB" in give(paper(*ROWS)).content.decode()


def test_some_directorates_must_be_named(give):
    assert "at least one directorate" in give(paper(*ROWS), covers="some").content.decode()


def test_several_papers_are_each_an_import(give, client):
    assert give(paper(*ROWS), paper(*ROWS[:1])).url == LIST
    assert page(client, LIST).count("Under review") == 2


def test_the_same_paper_again_is_said_with_a_link(give, client, given):
    answer = give(paper(*ROWS))
    text = page(client, answer.url)
    assert "was given before" in text
    assert f'href="{address(given)}"' in text


def test_the_review_shows_counts_and_proof(client, given):
    text = page(client, address(given))
    assert "3 read, 0 not recognised" in text
    assert "3 = 1 High + 2 Medium" in text
    assert "Nothing is stored yet" in text
    assert "Accept those that need no decision (2)" in text
    assert "1 row needs you" in text
    assert "Boat Hire" not in page(client, address(given) + "?outcome=missing").split("rows")[-1]


def test_an_answer_is_kept_with_who_gave_it(client, given, editor):
    first = client.get(address(given, "rows/"))
    assert first.url == address(given, "rows/2/")
    text = page(client, first.url)
    assert "28/02/2023" in text
    assert " checked" not in text
    assert client.post(first.url, {}).status_code == 422
    title = {"title": "Review the rents"}
    other = {
        **title,
        "q1-answer": "other",
        "q1-day-day": "31",
        "q1-day-month": "12",
        "q1-day-year": "2023",
    }
    assert "Say in a few words why" in client.post(first.url, other).content.decode()
    done = client.post(first.url, {**other, "q1-reason": "A slip of the pen"})
    assert done.status_code == 302
    (decision,) = Decision.objects.exclude(question="title")
    assert (decision.reason, decision.by) == ("A slip of the pen", editor)
    client.post(first.url, {**other, "q1-reason": "A slip of the pen"})
    answers = Decision.objects.exclude(question="title")
    assert answers.count() == 1, "an answer that did not change is not given again"
    assert "A slip of the pen" in page(client, address(given))


def test_accepting_writes_nothing_and_the_one_commit_writes_all(client, given):
    assert "Accept these 2" in page(client, address(given, "accept/"))
    assert accept(client, given, **{"title-1": "x" * 91}).status_code == 422
    accept(client, given, **{"title-1": "Bank the takings daily"})
    assert not Recommendation.objects.exists()
    text = page(client, address(given))
    assert "2 accepted, to be written by the commit" in text
    assert "Accept those that need no decision" not in text
    assert "Bank the takings daily" in text
    commit_all(client, given)
    found = {r.title: r.title_confirmed for r in Recommendation.objects.all()}
    assert found.pop("Bank the takings daily")
    assert list(found.values()) == [True, True]
    assert given.batches.count() == 1


def test_an_acceptance_is_a_draft_that_a_colleague_sees_and_takes_back(client, given, council):
    accept(client, given)
    colleague = User.objects.create_user("col@wendmere.example", "Col Ferris", "otter gravel lamp")
    Membership.objects.create(user=colleague, council=council, role="edits")
    client.force_login(colleague)
    assert "<strong>Accepted</strong> by Edith Marlow" in page(client, address(given))
    assert "accepted by Edith Marlow" in page(client, address(given, "accept/"))
    client.post(address(given, "accept/"), {"do": "take back"})
    assert "Accept those that need no decision (2)" in page(client, address(given))
    client.post(address(given, "rows/1/"), {"title": "Count the money"})
    assert "Accept those that need no decision (1)" in page(client, address(given))
    assert "Col Ferris confirmed this title" in page(client, address(given, "rows/1/"))
    client.post(address(given, "rows/1/"), {"do": "take back"})
    assert "confirmed this title" not in page(client, address(given, "rows/1/"))


def test_the_answers_of_a_new_row_confirm_its_title(client, given):
    row = address(given, "rows/2/")
    assert 'name="title"' in page(client, row)
    assert client.post(row, {"q1-answer": "keep", "title": " "}).status_code == 422
    assert not Decision.objects.exists(), "an answer is kept with its title or not at all"
    client.post(row, {"q1-answer": "keep", "title": "Review the rents"})
    text = page(client, address(given, "commit/"))
    assert "2 rows have not been looked at and accepted" in text
    client.post(address(given, "commit/"))
    found = dict(Recommendation.objects.values_list("title", "title_confirmed"))
    assert found.pop("Review the rents")
    assert list(found.values()) == [False, False]


def test_commit_says_what_is_left_and_then_gives_a_receipt(client, given):
    text = page(client, address(given, "commit/"))
    assert "1 decision is" in text
    assert "Commit to the record" not in text
    client.post(address(given, "commit/"))
    assert not Recommendation.objects.exists()
    commit_all(client, given)
    text = page(client, address(given, "receipt/"))
    assert "In the record" in text
    assert "New in the record (3)" in text
    assert client.get(address(given)).url == address(given, "receipt/")


def test_undo_needs_a_reason_and_takes_all_back(client, given):
    commit_all(client, given)
    assert client.post(address(given, "undo/"), {}).status_code == 422
    client.post(address(given, "undo/"), {"reason": "Wrong paper"})
    given.refresh_from_db()
    assert given.stage == Import.Stage.UNDONE
    assert "Wrong paper" in page(client, address(given, "receipt/"))


def test_an_import_can_be_put_aside(client, given):
    client.post(address(given, "discard/"))
    given.refresh_from_db()
    assert given.stage == Import.Stage.DISCARDED
    assert "Discarded" in page(client, LIST)


def test_what_the_paper_covers_can_be_said_again(client, given, council):
    chosen = council.directorates.get(name="Resources")
    date = {"as_at-day": "31", "as_at-month": "12", "as_at-year": "2024"}
    data = {**date, "covers": "some", "directorates": chosen.pk, "lists": "all"}
    answer = client.post(address(given, "covers/"), data, follow=True)
    assert "It covers Resources: all open" in answer.content.decode()


@pytest.mark.parametrize("rest", ["", "rows/2/", "accept/", "commit/", "place/"])
def test_a_record_that_changed_is_said_on_any_page(client, given, give, rest):
    give(paper(*ROWS))
    commit_all(client, Import.objects.exclude(pk=given.pk).get())
    assert "The record has changed since this preview" in page(client, address(given, rest))
    assert {r.outcome for r in given.rows.all()} == {"same"}
    assert "The record has changed" not in page(client, address(given, rest))


def test_a_record_that_changed_holds_the_commit(client, given, give):
    give(paper(*ROWS))
    client.post(address(given, "rows/2/"), {"q1-answer": "keep", "title": "Review the rents"})
    commit_all(client, Import.objects.exclude(pk=given.pk).get())
    answer = client.post(address(given, "commit/"), follow=True)
    assert "The record has changed" in answer.content.decode()
    assert {r.outcome for r in given.rows.all()} == {"same"}
    assert not given.batches.exists()


def test_what_a_later_paper_leaves_out_is_answered_at_once(client, given, give):
    commit_all(client, given)
    give(paper(ROWS[2], title=TITLE_2025))
    later = Import.objects.exclude(pk=given.pk).get()
    several = address(later, "several/missing/")
    assert page(client, several).count('type="checkbox"') == 2
    chosen = [s.row.position for s in preview(later).needs if s.row.outcome == "missing"]
    assert "Tick at least one" in client.post(several, {"q1-answer": "closed"}).content.decode()
    client.post(several, {"q1-answer": "closed", "rows": chosen})
    assert Decision.objects.filter(row__parent=later, answer="closed").count() == 2


TITLE_2025 = "Outstanding audit recommendations\n\n(Recommendation status as at 30.06.2025)\n"


def placed(council: Any) -> dict[str, tuple[str, str, str]]:
    return {
        r.audit.name: (str(r.directorate or ""), str(r.post or ""), r.holder)
        for r in audits(council)
    }


def test_places_are_saved_and_what_is_wrong_keeps_what_was_typed(client, given, council):
    commit_all(client, given)
    boats, stalls = sorted(placement(given), key=lambda one: one.name)
    fields = {
        f"a{stalls.id}-directorate": "Resources",
        f"a{stalls.id}-post": "Chief Accountant",
        f"a{stalls.id}-holder": "Cleo Marsh",
        f"a{boats.id}-directorate": "Nowhere",
    }
    answer = client.post(address(given, "place/"), {**fields, "do": "save"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "no directorate called Nowhere" in text
    assert 'value="Nowhere"' in text
    assert "1 audit is not placed</strong> of 2" in text, "counted after what was saved"
    assert placed(council)["Market Stalls"] == ("Resources", "Chief Accountant", "Cleo Marsh")


def test_places_before_the_commit_name_what_the_commit_makes(client, given, council):
    stalls = next(one for one in placement(given) if one.name == "Market Stalls")
    assert "2 recommendations in this paper" in page(client, address(given, "place/"))
    fields = {f"a{stalls.id}-directorate": "Markets", f"a{stalls.id}-post": "Market Manager"}
    answer = client.post(address(given, "place/"), {**fields, "do": "save"}, follow=True)
    assert "“Markets” is a new directorate: the commit makes it" in answer.content.decode()
    assert placed(council) == {}
    for state in preview(given).needs:
        row = address(given, f"rows/{state.row.position + 1}/")
        client.post(row, {"q1-answer": "keep"} | titled(state))
    text = page(client, address(given, "commit/"))
    assert "1 of 2 audits has no place yet" in text
    assert "The commit makes a directorate that the record does not have yet: Markets" in text
    client.post(address(given, "commit/"))
    assert placed(council)["Market Stalls"] == ("Markets", "Market Manager", "")
    assert "New directorates" in page(client, address(given, "receipt/"))


def test_rows_that_name_no_audit_are_asked_about_and_told_before_the_commit(client, give):
    nameless = "\tM\tRents should be reviewed every spring.\t30/06/2024\tBegun."
    give(paper(nameless, ROWS[2]))
    import_ = Import.objects.get()
    text = page(client, address(import_, "names/"))
    assert "The paper calls itself “paper0”" in text
    assert "keep them under “Audit not named”" in text
    for state in preview(import_).needs:
        client.post(address(import_, f"rows/{state.row.position + 1}/"), {"q1-answer": "keep"})
    assert "1 row names no audit, and is kept under" in page(client, address(import_, "commit/"))
    client.post(address(import_, "names/"), {"audit-name": "Stall Rents"})
    assert "names no audit" not in page(client, address(import_, "commit/"))
    client.post(address(import_, "commit/"))
    assert Recommendation.objects.filter(audit__name="Stall Rents").exists()


def test_empty_boxes_are_filled_without_saving(client, given, council):
    commit_all(client, given)
    data = {"do": "fill", "fill-directorate": "Resources"}
    text = client.post(address(given, "place/"), data).content.decode()
    assert text.count('value="Resources"') >= 3
    assert all(not where[0] for where in placed(council).values())


def test_audits_are_placed_page_by_page_and_those_of_other_pages_stay(client, given, monkeypatch):
    monkeypatch.setattr(placing, "PAGE", 1)
    boats, stalls = placement(given)
    first, second = (page(client, address(given, f"place/?page={n}")) for n in (1, 2))
    assert "2 audits are not placed</strong> of 2; those come first" in first
    assert f"a{boats.id}-directorate" in first
    assert f"a{stalls.id}-directorate" not in first
    assert f"a{stalls.id}-directorate" in second
    # Somebody else has placed the first meanwhile, so that the pages hold other audits now.
    client.post(address(given, "place/?page=1"), {f"a{boats.id}-directorate": "Resources"})
    typed = {f"a{stalls.id}-directorate": "People", "do": "save"}
    answer = client.post(address(given, "place/?page=2"), typed, follow=True)
    assert "Saved where 1 audit sits" in answer.content.decode()
    given.refresh_from_db()
    assert [one.place.directorate for one in placement(given)] == ["Resources", "People"]
    typed = {f"a{stalls.id}-service": "Payments", "do": "save"}
    answer = client.post(
        address(given, "place/?page=2"), {**typed, f"a{stalls.id}-directorate": ""}
    )
    assert answer.status_code == 422
    assert "Payments" in answer.content.decode()


def test_all_that_are_not_placed_are_filled_at_once(client, given, monkeypatch):
    monkeypatch.setattr(placing, "PAGE", 1)
    boats, stalls = placement(given)
    assert "Place all 2 so" in page(client, address(given, "place/"))
    fill = {
        "do": "fill all",
        "fill-directorate": "Resources",
        f"a{boats.id}-post": "Harbour Master",
    }
    answer = client.post(address(given, "place/"), fill, follow=True)
    assert "Saved where 2 audits sit" in answer.content.decode()
    given.refresh_from_db()
    found = {one.key: (one.place.directorate, one.place.post) for one in placement(given)}
    assert found == {boats.key: ("Resources", "Harbour Master"), stalls.key: ("Resources", "")}
    assert "Place all" not in page(client, address(given, "place/"))


def test_filling_all_wrongly_saves_none(client, given, monkeypatch):
    monkeypatch.setattr(placing, "PAGE", 1)
    fill = {"do": "fill all", "fill-service": "Payments"}
    answer = client.post(address(given, "place/"), fill)
    assert answer.status_code == 422
    assert "Give the directorate that this service belongs to" in answer.content.decode()
    given.refresh_from_db()
    assert not any(one.placed for one in placement(given))


def test_the_sheet_goes_down_and_comes_up(client, given, council):
    commit_all(client, given)
    url = address(given)[:-1] + "/place.xlsx"
    answer = client.get(url)
    assert "attachment" in answer["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    header = next(r for r in sheet.iter_rows() if "Directorate" in [c.value for c in r])
    column = next(c.column for c in header if c.value == "Directorate")
    first = int(header[0].row or 0) + 1
    sheet.cell(first, column, "Resources")
    sheet.cell(first + 1, column, "Nowhere")
    out = io.BytesIO()
    book.save(out)
    answer = client.post(url, {"file": SimpleUploadedFile("place.xlsx", out.getvalue())})
    assert answer.status_code == 422
    assert "Nowhere" in answer.content.decode()
    assert sum(where[0] == "Resources" for where in placed(council).values()) == 1
    assert client.post(url, {}).status_code == 422


EDITS = ["", "covers/", "accept/", "commit/", "rows/", "rows/2/", "place/", "undo/", "discard/"]


@pytest.mark.parametrize("rest", EDITS)
def test_a_reader_may_not_and_a_stranger_finds_nothing(client, given, reader, stranger, rest):
    client.force_login(reader)
    assert "not change it" in page(client, address(given, rest), 403)
    client.force_login(stranger)
    page(client, address(given, rest), 404)


def test_a_reader_sees_the_list_and_the_receipt(client, given, reader):
    commit_all(client, given)
    client.force_login(reader)
    assert "Import a paper" not in page(client, LIST)
    text = page(client, address(given, "receipt/"))
    assert "New in the record (3)" in text
    assert "Undo this import" not in text


def test_anothers_import_and_a_row_that_is_none_are_not_found(client, given):
    page(client, address(given, "rows/99/"), 404)
    page(client, f"{LIST}{given.pk + 1}/", 404)


def test_the_number_of_queries_does_not_grow_with_the_rows(
    client, give, given, django_assert_max_num_queries
):
    many = [
        f"Audit {n % 7}\tM\tCheck drawer {n} of cabinet {n * 3} for lost keys.\t31/05/2023\tNo."
        for n in range(40)
    ]
    give(paper(*many))
    big = Import.objects.exclude(pk=given.pk).get()
    with django_assert_max_num_queries(20) as few:
        page(client, address(given))
    with django_assert_max_num_queries(len(few)):
        page(client, address(big))
    with django_assert_max_num_queries(15):
        page(client, LIST)
