"""Signing in and out, and a forgotten or changed password."""

from django.urls import path

from moothall.web.sign_in import views

urlpatterns = [
    path("sign-in", views.SignIn.as_view(), name="sign-in"),
    path("sign-out", views.SignOut.as_view(), name="sign-out"),
    path("account", views.account, name="account"),
    path("account/password", views.PasswordChange.as_view(), name="password-change"),
    path("password/reset", views.PasswordReset.as_view(), name="password-reset"),
    path("password/reset/sent", views.PasswordResetSent.as_view(), name="password-reset-sent"),
    path("password/reset/<uidb64>/<token>", views.PasswordNew.as_view(), name="password-reset-new"),
]
