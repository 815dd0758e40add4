"""Addresses of this app."""

from django.urls import path

from osler.interfaces.web.asking import views

urlpatterns = [path("", views.home, name="home"), path("ask", views.ask, name="ask")]
