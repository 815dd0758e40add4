"""Addresses of this app."""

from django.urls import path

from osler.interfaces.web.asking import views, views_emergency, views_keeping, views_telling

urlpatterns = [
    path("", views.home, name="home"),
    path("ask", views.ask, name="ask"),
    path("ask/stream", views.stream, name="ask_stream"),
    path("personalise", views.personalise, name="personalise"),
    path("emergency", views_emergency.emergency, name="emergency"),
    path("keep", views_keeping.keep, name="keep"),
    path("file", views_keeping.answer_file, name="answer_file"),
    path("answers/<slug:answer_id>", views_keeping.kept_answer, name="kept_answer"),
    path("answers/<slug:answer_id>/file/<slug:form>", views_keeping.kept_file, name="kept_file"),
    path(
        "answers/<slug:answer_id>/delete/<str:secret>",
        views_keeping.delete_kept,
        name="delete_kept",
    ),
    path("feedback", views_telling.feedback, name="feedback"),
    path("feedback/reasons", views_telling.feedback_reasons, name="feedback_reasons"),
    path("safety", views_telling.safety_report, name="safety_report"),
]
