"""The next reports, written from the record: seen on a page, then taken away."""

from .pages import reports, reports_file

__all__ = ["reports", "reports_file"]
