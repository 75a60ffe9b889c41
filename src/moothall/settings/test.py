"""The test suite: fast passwords, mail in memory, nothing kept."""

import os
import tempfile

# A fresh folder, so that tests can never touch a real record; it is set before base is read.
_folder = tempfile.TemporaryDirectory(prefix="moothall-test-")
os.environ["MOOTHALL_VAR"] = _folder.name

from moothall.settings.base import *  # noqa: E402
from moothall.settings.base import DATABASES, STATIC_ROOT, VAR  # noqa: E402

SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT.mkdir()
MOOTHALL_READ_AT_ONCE = True

if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, as in use: in memory, the live server's threads would share one connection.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
