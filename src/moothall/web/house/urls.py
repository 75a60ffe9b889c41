"""The pages of the house style."""

from django.urls import path

from . import own_form, sentences, templates, trying

urlpatterns = [
    path("", templates.house, name="house"),
    path("own-form/", own_form.own_form, name="house-own-form"),
    path("sentences/", sentences.every, name="house-sentences"),
    path("sentences/<slug:key>/", sentences.one, name="house-sentence"),
    path("templates/<slug:kind>/", templates.template, name="house-template"),
    path("templates/<slug:kind>/starter", templates.start, name="house-starter"),
    path("templates/<slug:kind>/try/", trying.trial, name="house-try"),
    path("templates/<slug:kind>/try/file", trying.trial_file, name="house-try-file"),
    path("templates/<slug:kind>/files/<slug:sha256>", templates.kept, name="house-file"),
]
