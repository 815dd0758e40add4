"""Addresses of this app."""

from django.urls import path

from osler.interfaces.web.api.rest import api

urlpatterns = [path("v1/", api.urls)]
