"""Addresses of the set-up. Every page asks for the right to set up."""

from django.urls import path

from moothall.web.setup import checklist, cycles, naming, onefile, parts, people, settings, tables

urlpatterns = [
    path("", checklist.checklist, name="setup"),
    path("name/", naming.name, name="setup-name"),
    path("settings/<slug:key>/", settings.shown, name="setup-setting"),
    path("settings/<slug:key>/change/", settings.change, name="setup-setting-change"),
    path(
        "settings/<slug:key>/withdraw/<int:row>/", settings.withdraw, name="setup-setting-withdraw"
    ),
    path("parts/<slug:kind>/", parts.listed, name="setup-parts"),
    path("parts/<slug:kind>/add/", parts.add, name="setup-part-add"),
    path("parts/<slug:kind>/<int:part>/", parts.change, name="setup-part"),
    path("people/", people.listed, name="setup-people"),
    path("people/add/", people.add, name="setup-person-add"),
    path("people/<int:person>/", people.change, name="setup-person"),
    path("people/<int:person>/remove/", people.remove, name="setup-person-remove"),
    path("people/<int:person>/link/", people.link, name="setup-person-link"),
    path("cycles/", cycles.listed, name="setup-cycles"),
    path("cycles/add/", cycles.add, name="setup-cycle-add"),
    path("cycles/<int:cycle>/", cycles.change, name="setup-cycle"),
    path("tables/<slug:name>/", tables.table, name="setup-table"),
    path("tables/<slug:name>/file", tables.exported, name="setup-table-file"),
    path("file/", onefile.page, name="setup-file"),
    path("file/export", onefile.exported, name="setup-file-export"),
]
