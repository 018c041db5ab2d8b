"""Addresses under /api/v1/auth/."""

from django.urls import path

from accounts.api import email_views, password_views, views

urlpatterns = [
    path("auth/register/", views.RegisterView.as_view()),
    path("auth/token/", views.TokenView.as_view()),
    path("auth/token/refresh/", views.TokenRefreshView.as_view()),
    path("auth/session/", views.SessionView.as_view()),
    path("auth/session/refresh/", views.SessionRefreshView.as_view()),
    path("auth/logout/", views.LogoutView.as_view()),
    path("auth/me/", views.MeView.as_view()),
    path("auth/password/change/", password_views.PasswordChangeView.as_view()),
    path("auth/password/reset/", password_views.PasswordResetView.as_view()),
    path("auth/password/reset/confirm/", password_views.PasswordResetConfirmView.as_view()),
    path("auth/email/verify/", email_views.EmailVerifyView.as_view()),
    path("auth/email/verify/send/", email_views.EmailVerifySendView.as_view()),
]
