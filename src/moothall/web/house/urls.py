"""The pages of the house style."""

from django.urls import path

from .own_form import own_form
from .sentences import every, one
from .templates import house, kept, start, template
from .trying import trial, trial_file

urlpatterns = [
    path("", house, name="house"),
    path("own-form/", own_form, name="house-own-form"),
    path("sentences/", every, name="house-sentences"),
    path("sentences/<slug:key>/", one, name="house-sentence"),
    path("templates/<slug:kind>/", template, name="house-template"),
    path("templates/<slug:kind>/starter", start, name="house-starter"),
    path("templates/<slug:kind>/try/", trial, name="house-try"),
    path("templates/<slug:kind>/try/file", trial_file, name="house-try-file"),
    path("templates/<slug:kind>/files/<slug:sha256>", kept, name="house-file"),
]
