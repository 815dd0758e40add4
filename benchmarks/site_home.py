"""A home for a site under load: published articles, one under review, somebody signed in.

    python -m benchmarks.site_home HOME [--articles 8]

Everything goes through the real desk and the real accounts. Prints one line of JSON: what was
made, and the cookie of the reviewer's session. A home that holds such articles already is kept.
"""

import argparse
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

QUESTIONS = (
    "My thighs are sore and my lower back hurts. What should I do?",
    "Do antibiotics help a sore throat?",
    "How can I prevent gout attacks?",
    "What can I do for a migraine?",
    "How is high blood pressure treated?",
    "What helps a sprained ankle?",
    "How is a bladder infection treated?",
    "What can I do about heartburn?",
)
REVIEWED = "What helps a cold?"  # stays under review
REVIEWER = "reviewer"
FILE = "load.json"  # in the home: what was made


@dataclass(frozen=True)
class Made:
    """Paths of pages, and the cookies of whoever may see the desk."""

    articles: tuple[str, ...]
    under_review: str
    cookies: str


def made(home: Path, *, articles: int) -> Made:
    """What the home holds for the load; made where it is not there yet."""
    if (home / FILE).exists():
        told = json.loads((home / FILE).read_text())
        return Made(tuple(told["articles"]), told["under_review"], told["cookies"])
    os.environ["OSLER_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "osler.interfaces.web.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    found = Made(tuple(_published(QUESTIONS[:articles])), _under_review(), _signed_in())
    (home / FILE).write_text(json.dumps(asdict(found)))
    return found


def _published(questions: tuple[str, ...]) -> list[str]:
    """Addresses of articles that two people approved and the chair published."""
    from osler.interfaces.web.desk import the_desk
    from osler.interfaces.web.review_desk import deeds
    from tests.editorial.making import ANN, CLEO, ROB, RUT, approves

    desk, found = the_desk(), []
    for question in questions:
        article_id = deeds.submit(question, audience="public", by=ANN)
        desk.start(article_id, by=CLEO)
        approves(desk, article_id, ROB, RUT)
        newest = desk.article(article_id, viewer=CLEO).newest
        desk.publish(article_id, seen=newest.hash, by=CLEO)
        found.append(f"/articles/{article_id}/")
    return found


def _under_review() -> str:
    from osler.interfaces.web.desk import the_desk
    from osler.interfaces.web.review_desk import deeds
    from tests.editorial.making import ANN, CLEO

    article_id = deeds.submit(REVIEWED, audience="public", by=ANN)
    the_desk().start(article_id, by=CLEO)
    return f"/desk/articles/{article_id}"


def _signed_in() -> str:
    """The cookie of a reviewer who has shown a second factor."""
    from django.conf import settings

    from osler.domain.article import Role
    from tests.web.board import signed_in, somebody

    client = signed_in(somebody(REVIEWER, Role.REVIEWER))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("home", type=Path)
    told.add_argument("--articles", type=int, default=len(QUESTIONS))
    given = told.parse_args()
    print(json.dumps(asdict(made(given.home.resolve(), articles=given.articles))))


if __name__ == "__main__":
    main()
