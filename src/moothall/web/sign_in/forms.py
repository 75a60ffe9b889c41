"""The forms of signing in and of passwords, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth import forms as auth

from moothall.core.models import User

ADVICE = "At least 12 characters. Three words that do not belong together are easy to keep."
EMAIL = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})


class SignInForm(auth.AuthenticationForm):
    error_messages = {
        "invalid_login": "The e-mail address or the password is not right.",
        "inactive": "This account is closed. Ask an administrator of your council.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"] = auth.UsernameField(
            label="E-mail address",
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
            error_messages={"required": "Enter your e-mail address."},
        )
        self.fields["password"].error_messages["required"] = "Enter your password."

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        """Sign in by ``email``: axes counts and locks by the name of the model's own field."""
        email, password = (self.cleaned_data.get(name) for name in ("username", "password"))
        if email and password:
            self.user_cache = authenticate(self.request, email=email, password=password)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data


class PasswordResetForm(auth.PasswordResetForm):
    """Also for those who were invited and have no password yet."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=EMAIL,
        error_messages={
            "required": "Enter your e-mail address.",
            "invalid": "Enter an e-mail address like name@example.gov.uk.",
        },
    )

    def get_users(self, email: str) -> Iterator[User]:
        return User.objects.filter(email=email.strip().lower(), is_active=True).iterator()


def _in_plain_words(form: forms.Form) -> None:
    first, second = form.fields["new_password1"], form.fields["new_password2"]
    first.label, first.help_text = "New password", ADVICE
    first.error_messages["required"] = "Enter a new password."
    second.label, second.help_text = "New password again", ""
    second.error_messages["required"] = "Enter the new password again."


class NewPasswordForm(auth.SetPasswordForm):  # type: ignore[type-arg]
    error_messages = {"password_mismatch": "The two passwords are not the same."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_plain_words(self)


class PasswordChangeForm(auth.PasswordChangeForm):
    error_messages = {
        "password_mismatch": "The two passwords are not the same.",
        "password_incorrect": "The password that you have now is not right.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_plain_words(self)
        old = self.fields["old_password"]
        old.label = "Your password now"
        old.error_messages["required"] = "Enter the password that you have now."
