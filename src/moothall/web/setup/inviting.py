"""The message with a link by which a person sets a password."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from moothall.core.models import User
from moothall.web.access import CouncilRequest


def send_link(request: CouncilRequest, user: User) -> None:
    """Send it now. The link works once, and as long as one for a forgotten password."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    context = {
        "user": user,
        "council": request.council,
        "by": request.user,
        "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        "link": request.build_absolute_uri(reverse("password-reset-new", args=[uid, token])),
        "again": request.build_absolute_uri(reverse("password-reset")),
    }
    subject = f"Moothall: set a password for {request.council.name}"
    text = render_to_string("setup/invitation.txt", context)
    send_mail(subject, text, None, [user.email])
