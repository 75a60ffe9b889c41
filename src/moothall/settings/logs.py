"""What is logged, and how: lines for people on a laptop, JSON on a server, to standard error."""

from typing import Any


def logging(kind: str) -> dict[str, Any]:
    """Django's LOGGING; ``kind``: json or line."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "moothall.web.logs.formats.RequestFilter"}},
        "formatters": {
            "line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s]: %(message)s"},
            "json": {"()": "moothall.web.logs.formats.JsonFormatter"},
        },
        # Without a console handler Django reports errors to nobody when DEBUG is off.
        "handlers": {
            "console": {
                "class": "logging.StreamHandler", "formatter": kind, "filters": ["request"],
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "moothall": {"level": "INFO" if kind == "json" else "WARNING"},
            "django": {"handlers": []},  # or each line is printed twice
            # What a request's own line says better; faults come as errors.
            "django.request": {"level": "ERROR" if kind == "json" else "WARNING"},
        },
    }  # fmt: skip


def of_gunicorn() -> dict[str, Any]:
    """The same for gunicorn, whose own log of requests holds addresses and stays silent."""
    told = logging("json")
    own = {"handlers": ["console"], "propagate": False}
    told["loggers"] |= {
        "gunicorn.error": {**own, "level": "INFO"},
        "gunicorn.access": {"handlers": [], "level": "CRITICAL"},
    }
    return told
