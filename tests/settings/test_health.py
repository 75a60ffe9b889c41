"""/healthz and /livez: what a monitor is told, and what not."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from moothall.web import health

WELL = {"status": "well", "database": True, "migrations": True, "papers": "read"}


def test_all_is_well(client, db, caplog):
    with caplog.at_level(logging.INFO):
        answer = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.json()) == (200, WELL)
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert "X-Request-ID" not in answer
    assert caplog.records == []


def test_a_migration_is_missing(client, db):
    MigrationRecorder.Migration.objects.filter(app="intake").latest("pk").delete()
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unwell", "database": True, "migrations": False}


def test_the_database_is_away(client, monkeypatch, caplog):
    def away(_connection):
        raise OperationalError("connection to server at 10.0.0.3 failed")

    monkeypatch.setattr(health, "MigrationExecutor", away)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unwell", "database": False, "migrations": False}
    assert "10.0.0.3" not in caplog.text


def test_papers_wait_and_no_program_reads_them(client, db, monkeypatch):
    monkeypatch.setattr(health, "nobody_reads", lambda: True)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, WELL | {"papers": "waiting"})


@pytest.mark.parametrize("secure", [True, False])
def test_the_process_answers_without_a_database_or_https(client, settings, secure):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/livez", secure=secure)
    assert (answer.status_code, answer.json()) == (200, {"status": "well", "process": True})
