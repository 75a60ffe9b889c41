"""Addresses under a council's ``imports/``."""

from django.urls import path

from moothall.web.imports.views import (
    accepting,
    columns,
    deciding,
    finished,
    giving,
    layouts,
    naming,
    placing,
    review,
    uploads,
)

ONE = "<int:number>/"

urlpatterns = [
    path("", giving.imports, name="imports"),
    path("new/", giving.new, name="import-new"),
    path("uploads/", uploads.listed, name="uploads"),
    path("uploads/<int:upload>/", uploads.one, name="upload"),
    path("uploads/<int:upload>/cancel/", uploads.cancel, name="upload-cancel"),
    path("uploads/<int:upload>/again/", uploads.again, name="upload-again"),
    path("uploads/<int:upload>/aside/", uploads.aside, name="upload-aside"),
    path("layouts/", layouts.layouts, name="import-layouts"),
    path("layouts/<int:layout>/forget/", layouts.forget, name="import-layout-forget"),
    path(ONE, review.review, name="import-review"),
    path(ONE + "scans/", uploads.scans, name="import-scans"),
    path(ONE + "covers/", review.covers, name="import-covers"),
    path(ONE + "accept/", accepting.accept, name="import-accept"),
    path(ONE + "commit/", accepting.commit, name="import-commit"),
    path(ONE + "rows/", deciding.next_row, name="import-next"),
    path(ONE + "rows/<int:row>/", deciding.row, name="import-row"),
    path(ONE + "columns/", columns.columns, name="import-columns"),
    path(ONE + "names/", naming.names, name="import-names"),
    path(ONE + "several/<path:group>/", deciding.several, name="import-several"),
    path(ONE + "place/", placing.place, name="import-place"),
    path(ONE + "place.xlsx", placing.sheet, name="import-place-sheet"),
    path(ONE + "receipt/", finished.receipt, name="import-receipt"),
    path(ONE + "undo/", finished.undo, name="import-undo"),
    path(ONE + "discard/", finished.discard, name="import-discard"),
]
