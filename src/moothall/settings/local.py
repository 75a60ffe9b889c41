"""A laptop: the default. MOOTHALL_DEBUG=1 shows Django's own error pages."""

import os

from moothall.settings.base import *
from moothall.settings.base import STATIC_ROOT, VAR
from moothall.settings.environment import kept_secret

DEBUG = os.environ.get("MOOTHALL_DEBUG") == "1"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = kept_secret(VAR / "secret_key")

# Static files are served from where they are, so that nothing has to be collected first.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(exist_ok=True)
