"""The summary's addresses within a council."""

from django.urls import path

from . import pages, rows

urlpatterns = [
    path("", pages.summary_page, name="summary"),
    path("table", pages.summary_table, name="summary-table"),
    path("count", pages.count_cycles, name="summary-count"),
    path("rows", rows.summary_rows, name="summary-rows"),
]
