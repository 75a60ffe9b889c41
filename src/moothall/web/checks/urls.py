"""Addresses under a council's ``checks/``."""

from django.urls import path

from moothall.web.checks.views import exports, giving, judging, papers, people, result, uploads

ONE = "<int:number>/"
PAPER = ONE + "papers/<int:position>/"

urlpatterns = [
    path("", giving.checks, name="checks"),
    path("new/", giving.new, name="check-new"),
    path("kinds/<str:code>/", result.kind, name="check-kind"),
    path(ONE, result.result, name="check"),
    path(ONE + "findings.csv", exports.as_csv, name="check-csv"),
    path(ONE + "findings.json", exports.as_json, name="check-json"),
    path(ONE + "print/", exports.to_print, name="check-print"),
    path(ONE + "people/", people.people, name="check-people"),
    path(ONE + "people/take-back/", people.take_back, name="check-take-back"),
    path(ONE + "published/", people.published, name="check-published"),
    path(ONE + "again/", result.again, name="check-again"),
    path(ONE + "remove/", result.remove, name="check-remove"),
    path(ONE + "uploads/<int:upload>/cancel/", uploads.cancel, name="check-upload-cancel"),
    path(ONE + "uploads/<int:upload>/again/", uploads.again, name="check-upload-again"),
    path(ONE + "uploads/<int:upload>/aside/", uploads.aside, name="check-upload-aside"),
    path(PAPER, papers.paper, name="check-paper"),
    path(PAPER + "file", papers.file, name="check-file"),
    path(PAPER + "<int:page>.png", papers.picture, name="check-picture"),
    path(PAPER + "findings/<int:finding>/", judging.finding, name="check-finding"),
]
