"""A server: HTTPS only, and every choice comes from the environment."""

import os

from django.core.exceptions import ImproperlyConfigured

from moothall.settings import logs
from moothall.settings.base import *


def _needed(name: str) -> str:
    if value := os.environ.get(name):
        return value
    raise ImproperlyConfigured(f"Moothall does not start without {name} in the environment.")


SECRET_KEY = _needed("SECRET_KEY")
ALLOWED_HOSTS = _needed("ALLOWED_HOSTS").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]
# Served behind a proxy that ends HTTPS and sets this header itself, whatever a browser sends.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
# Whether all of a council's other sites keep to HTTPS too is for the council's domain to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# A sign-in's lock belongs to the address that the proxy saw, not to the proxy's own.
MOOTHALL_PROXIES = os.environ.get("MOOTHALL_PROXIES", "127.0.0.1,::1").split(",")
AXES_CLIENT_IP_CALLABLE = "moothall.web.sign_in.address.client_address"
LOGGING = logs.logging("json")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
