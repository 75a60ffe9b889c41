"""What every installation of Moothall shares; DJANGO_SETTINGS_MODULE names a module over it."""

import os
from pathlib import Path

from moothall.settings import environment, logs
from moothall.settings.limits import *
from moothall.settings.security import *

# Everything that Moothall writes on this machine: database, mail, secret key.
VAR = environment.folder(Path(os.environ.get("MOOTHALL_VAR", "var")).resolve())

DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "moothall.web.urls"
WSGI_APPLICATION = "moothall.settings.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "moothall.core.apps.CoreConfig",
    "moothall.actions.apps.ActionsConfig",
    "moothall.recommendations.apps.RecommendationsConfig",
    "moothall.intake.apps.IntakeConfig",
    "moothall.web.apps.WebConfig",
    "django.forms",  # after moothall.web, or Django's own widgets win over GOV.UK's
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
]

MIDDLEWARE = [
    "moothall.web.health.HealthMiddleware",  # before all that could refuse or log it
    "moothall.web.logs.requests.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every page asks for a sign-in unless it is marked login_not_required.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

FORM_RENDERER = "moothall.web.forms.GovukRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": environment.database(
        os.environ.get("DATABASE_URL", f"sqlite:///{VAR / 'moothall.sqlite3'}")
    )
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"

vars().update(environment.mail(os.environ.get("EMAIL_URL", f"file://{VAR / 'mail'}")))
DEFAULT_FROM_EMAIL = os.environ.get("MOOTHALL_FROM_EMAIL", "moothall@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = logs.logging("line")
