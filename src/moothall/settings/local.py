"""A laptop: the default."""

from moothall.settings.base import *
from moothall.settings.base import VAR
from moothall.settings.environment import kept_secret

DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = kept_secret(VAR / "secret_key")
