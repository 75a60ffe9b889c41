"""Every address. Those of a council begin with its slug and stand behind ``council_page``."""

from django.urls import URLPattern, URLResolver, include, path

from moothall.web import audits, directorates, home, pagepictures, papers, reports
from moothall.web.setup import look

COUNCIL: list[URLPattern | URLResolver] = [
    path("", home.council_home, name="council-home"),
    path("recommendations/", include("moothall.web.recommendations.urls")),
    path("audits/", audits.audits, name="audits"),
    path("audits/<str:code>/", audits.audit, name="audit"),
    path("audits/<str:code>/place/", audits.place, name="audit-place"),
    path("directorates/<slug:slug>/", directorates.directorate, name="directorate"),
    path("summary/", include("moothall.web.slippage.urls")),
    path("reports/", reports.reports, name="reports"),
    path("reports/file", reports.reports_file, name="reports-file"),
    path("papers/", papers.papers, name="papers"),
    path("papers/<int:paper>/", papers.paper, name="paper"),
    path("papers/<int:paper>/file", papers.paper_file, name="paper-file"),
    path("papers/<int:paper>/<int:page>.png", pagepictures.paper_page, name="paper-page"),
    path("imports/", include("moothall.web.imports.urls")),
    path("checks/", include("moothall.web.checks.urls")),
    path("set-up/house-style/", include("moothall.web.house.urls")),
    path("set-up/", include("moothall.web.setup.urls")),
    path("look.css", look.sheet, name="look"),
    path("logo/<str:sha256>", look.logo, name="logo"),
]

handler500 = "moothall.web.logs.requests.server_error"

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("moothall.web.sign_in.urls")),
    path("<slug:council>/", include(COUNCIL)),
]
