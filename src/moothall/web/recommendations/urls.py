"""Addresses under a council's ``recommendations/``."""

from django.urls import path

from moothall.web import working
from moothall.web.recommendations import columns, editing, listing, page

ONE = "<str:code>/<str:number>/"

urlpatterns = [
    path("", listing.recommendations, name="recommendations"),
    path("download.<str:format>", listing.recommendations_file, name="recommendations-file"),
    path("working-file.xlsx", working.working_file, name="working-file"),
    path(ONE, page.recommendation, name="recommendation"),
    path(ONE + "history.csv", page.history_file, name="recommendation-history"),
    path(ONE + "title/", editing.title, name="recommendation-title"),
    path(ONE + "original-date/", editing.original_date, name="recommendation-original-date"),
    path(ONE + "column/", columns.column, name="recommendation-column"),
    path(ONE + "reason/", editing.reason, name="recommendation-reason"),
    path(ONE + "rating/", editing.rating, name="recommendation-rating"),
]
