"""Where a person lands: one council, a choice, or a sentence."""

from __future__ import annotations

from django.urls import reverse

from moothall.core.models import Council, Membership, User


def test_a_member_of_one_council_is_led_to_it(client, told, reader):
    client.force_login(reader)
    page = client.get("/", follow=True)
    assert page.redirect_chain == [("/wendmere/", 302)]
    assert "Other councils" not in page.content.decode()


def test_a_member_of_two_chooses_and_changes(client, told, reader, stranger):
    Membership.objects.create(user=reader, council=Council.objects.get(slug="far-tarn"))
    client.force_login(reader)
    page = client.get("/").content.decode()
    assert page.index("/far-tarn/") < page.index("/wendmere/")
    for council in ("wendmere", "far-tarn"):
        page = client.get(f"/{council}/").content.decode()
        assert '<a href="/" class="moothall-header__link">Other councils</a>' in page
        assert f'<a href="/{council}/" class="govuk-generic-header__homepage-link">' in page


def test_a_member_of_none_is_told_so(client, council):
    client.force_login(User.objects.create_user("nona@wendmere.example", "Nona", "x" * 12))
    assert "You are not a member of any council yet." in client.get("/").content.decode()


def test_a_new_council_says_what_to_do_first(client, council, editor, reader):
    client.force_login(editor)
    page = client.get("/wendmere/").content.decode()
    assert "Upload your team’s own tracker, or the paper in which Wendmere District" in page
    assert 'href="/wendmere/imports/new/"' in page
    client.force_login(reader)
    page = client.get("/wendmere/").content.decode()
    assert "has to upload a paper first" in page
    assert "imports/new/" not in page


def test_an_empty_record_points_to_the_set_up_whoever_may_do_it(client, council, reader):
    client.force_login(reader)
    address = reverse("setup", args=[council.slug])
    empty = reverse("council-home", args=[council.slug])
    assert address not in client.get(empty).content.decode()
    Membership.objects.filter(user=reader).update(sets_up=True)
    page = client.get(empty).content.decode()
    assert f'You may do the <a class="govuk-link" href="{address}">set-up</a>' in page
