"""Signing in, second factors, one's own account, and the people of the site."""

from django.urls import include, path

from osler.interfaces.web.accounts import views

urlpatterns = [
    path("", views.profile, name="profile"),
    path("second-factor", views.second_factor_first, name="second_factor_first"),
    path("people", views.everybody, name="people"),
    path("people/invite", views.invite, name="invite"),
    path("people/<int:number>", views.person, name="person"),
    path("join/<str:secret>", views.join, name="join"),
    path("", include("allauth.urls")),
]
