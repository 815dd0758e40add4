"""Addresses of the desk."""

from django.urls import path

from osler.interfaces.web.review_desk import (
    views_article,
    views_audit,
    views_board,
    views_deeds,
    views_queue,
    views_safety,
)
from osler.interfaces.web.review_desk.deeds import DEEDS
from osler.interfaces.web.review_desk.views_deeds import doing

urlpatterns = [
    path("", views_queue.queue, name="desk"),
    path("submit", views_queue.submit, name="desk_submit"),
    path("board", views_board.board, name="desk_board"),
    path("refresh", views_deeds.refresh, name="desk_refresh"),
    path("sources", views_board.source, name="desk_source"),
    path("safety", views_safety.reports, name="desk_reports"),
    path("safety/<str:reference>", views_safety.report, name="desk_report"),
    path("audit", views_audit.audit, name="desk_audit"),
    path("audit/verify", views_audit.verify, name="desk_audit_verify"),
    path("audit/export", views_audit.export, name="desk_audit_export"),
    path("audit/checkpoint", views_audit.checkpoint, name="desk_audit_checkpoint"),
    path("articles/<str:article_id>", views_article.article, name="desk_article"),
    path("articles/<str:article_id>/compare", views_article.compare, name="desk_compare"),
    path("articles/<str:article_id>/history", views_article.history, name="desk_history"),
    path("articles/<str:article_id>/claims/<str:claim_id>", views_article.claim, name="desk_claim"),
    *(
        path(
            f"articles/<str:article_id>/{action.name.lower()}",
            doing(action),
            name=f"desk_{action.name.lower()}",
        )
        for action in DEEDS
    ),
]
