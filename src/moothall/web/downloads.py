"""Bytes to keep: always an attachment, so that no paper is ever run as a page of this site."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from moothall.writing.writers import FORMATS


def download(data: bytes, name: str, media_type: str) -> HttpResponse:
    """``name`` is the file's name with its ending, as the person will find it."""
    response = HttpResponse(data, content_type=media_type)
    disposition = content_disposition_header(True, name)
    if disposition:
        response["Content-Disposition"] = disposition
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def download_as(data: bytes, stem: str, format: str) -> HttpResponse:  # noqa: A002
    """``stem`` without an ending; ``format`` is a key of the writers' FORMATS."""
    written = FORMATS[format]
    return download(data, stem + written.extension, written.media_type)
