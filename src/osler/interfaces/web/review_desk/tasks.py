"""Jobs for the worker that an earlier version asked for; now the rounds send what is new."""

from django_tasks import task

from osler.interfaces.web.review_desk.telling import send_news


@task()
def tell() -> int:
    """Send the news that has not been sent yet."""
    return send_news()
