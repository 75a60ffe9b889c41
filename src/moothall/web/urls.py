"""Every address. Those of a council begin with its slug and stand behind ``council_page``."""

from django.urls import URLPattern, URLResolver, include, path

from moothall.web import home

COUNCIL: list[URLPattern | URLResolver] = [
    path("", home.council_home, name="council-home"),
    path("imports/", include("moothall.web.imports.urls")),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("moothall.web.sign_in.urls")),
    path("<slug:council>/", include(COUNCIL)),
]
