"""Signing in and out. A cookie tells a browser that was timed out from one that never signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from moothall.web.sign_in import forms

WAS_SIGNED_IN = "moothall_was_signed_in"
in_the_open = method_decorator(login_not_required, name="dispatch")


@in_the_open
class SignIn(auth.LoginView):
    template_name = "sign_in/sign_in.html"
    authentication_form = forms.SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if getattr(request, "axes_locked_out", False):
            # Said here, or axes' middleware puts its own bare line in the page's place.
            request.axes_locked_out = False  # type: ignore[attr-defined]
            limit = settings.AXES_FAILURE_LIMIT
            return render(request, "429.html", {"failure_limit": limit}, status=429)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """``timed_out``: the browser was signed in, did not sign out, and asks for a page."""
        timed_out = self.request.COOKIES.get(WAS_SIGNED_IN) and self.get_redirect_url()
        return super().get_context_data(timed_out=bool(timed_out), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        response.set_cookie(
            WAS_SIGNED_IN, "1", httponly=True, samesite="Lax", secure=self.request.is_secure()
        )
        return response


@in_the_open
class SignOut(auth.LogoutView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response.delete_cookie(WAS_SIGNED_IN)
        messages.success(request, "You have signed out.")
        return response


def account(request: HttpRequest) -> HttpResponse:
    return render(request, "sign_in/account.html")


class PasswordChange(auth.PasswordChangeView):
    template_name = "sign_in/password_change.html"
    form_class = forms.PasswordChangeForm
    success_url = reverse_lazy("account")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password was changed.")
        return super().form_valid(form)


@in_the_open
class PasswordReset(auth.PasswordResetView):
    template_name = "sign_in/password_reset.html"
    form_class = forms.PasswordResetForm
    email_template_name = "sign_in/password_reset_mail.txt"
    subject_template_name = "sign_in/password_reset_subject.txt"
    success_url = reverse_lazy("password-reset-sent")


@in_the_open
class PasswordResetSent(auth.PasswordResetDoneView):
    template_name = "sign_in/password_reset_sent.html"


@in_the_open
class PasswordNew(auth.PasswordResetConfirmView):
    template_name = "sign_in/password_new.html"
    form_class = forms.NewPasswordForm
    success_url = reverse_lazy("sign-in")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password was changed. Sign in with the new one.")
        return super().form_valid(form)
