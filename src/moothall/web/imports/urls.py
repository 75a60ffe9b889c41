"""Addresses under a council's ``imports/``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
