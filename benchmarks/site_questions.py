"""What readers and reviewers of a site under load send, ready for the wire."""

import asyncio
import gzip
import re
import tomllib
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

import osler.evaluation
from benchmarks.http_load import Asked, once
from benchmarks.site_server import Running

CASES = Path(osler.evaluation.__file__).parent / "cases"


def questions() -> list[str]:
    """Those of the evaluation, of which the library can answer nearly all."""
    found = []
    for file in sorted(CASES.glob("completeness*.toml")):
        found += [str(case["question"]) for case in tomllib.loads(file.read_text())["case"]]
    return found


def token_of(site: Running, cookies: str = "") -> str:
    """What the forms of one reader carry, who has opened the first page."""
    path, more = ("/desk/", {"Cookie": cookies}) if cookies else ("/", {})
    reply = asyncio.run(once(site.port, Asked.of("first", "GET", path, **more)))
    found = re.search(rb"set-cookie: csrftoken=([^;]+)", reply.head, re.IGNORECASE)
    if found is None:
        raise SystemExit(f"{path} gave no token: status {reply.status}")
    return found.group(1).decode()


def articles(site: Running) -> list[Asked]:
    """Published articles, by turns for who comes for the first time and who has been here."""
    seen = {"Cookie": f"csrftoken={token_of(site)}"}
    return [
        Asked.of("article", "GET", path, **more)
        for path in site.made.articles
        for more in ({}, seen)
    ]


def answers(site: Running) -> list[Asked]:
    """Questions as the form without JavaScript sends them."""
    return list(_posted(site, "answer", "/ask", "question", questions()))


def searches(site: Running) -> list[Asked]:
    """The longest words of questions, one or two at a time, some of them misspelt."""
    words = [sorted(q.rstrip("?.").split(), key=len)[-2:] for q in questions()]
    typed = (" ".join(w if n % 5 else w[:-2] + w[-1] for w in pair) for n, pair in enumerate(words))
    return list(_posted(site, "search", "/search", "words", list(typed)))


def reviews(site: Running, *, writes: bool = True) -> list[Asked]:
    """A reviewer at the desk: queue, article, statements, history, and now and then a comment."""
    token = token_of(site, site.made.cookies)
    more = {"Cookie": f"{site.made.cookies}; csrftoken={token}"}
    under_review = site.made.under_review
    seen = ["/desk/", under_review, *(f"{under_review}/claims/c{n}" for n in (1, 2, 3, 4))]
    seen += [f"{under_review}/history", "/desk/board", under_review]
    asked = [Asked.of("review", "GET", path, **more) for path in seen]
    if writes:
        form = {"text": "Is this the newest edition?", "csrfmiddlewaretoken": token}
        asked.append(
            Asked.of("review", "POST", f"{under_review}/comment", urlencode(form).encode(), **more)
        )
    return asked


def mixed(site: Running, *, questions: int) -> Iterator[Asked]:
    """Of a hundred requests: 60 articles, 15 answers, 15 searches, 8 at the desk, 2 emergencies.

    So many different questions and searches, over and over.
    """
    turns = [
        *["article"] * 60, *["answer"] * 15, *["search"] * 15, *["review"] * 8, *["emergency"] * 2,
    ]  # fmt: skip
    step = 37  # has no factor in common with a hundred, so kinds come mixed
    order = cycle([turns[n * step % len(turns)] for n in range(len(turns))])
    kinds = {
        "article": cycle(articles(site)),
        "answer": cycle(answers(site)[:questions]),
        "search": cycle(searches(site)[:questions]),
        "review": cycle(reviews(site, writes=False)),
        "emergency": cycle([Asked.of("emergency", "GET", "/emergency")]),
    }
    return (next(kinds[kind]) for kind in order)


def _posted(site: Running, name: str, path: str, field: str, texts: list[str]) -> Iterator[Asked]:
    token = token_of(site)
    for text in islice(texts, 400):
        form = urlencode({field: text, "csrfmiddlewaretoken": token}).encode()
        yield Asked.of(name, "POST", path, form, Cookie=f"csrftoken={token}")


def page_of(body: bytes) -> str:
    """The words of a page as it came."""
    return (gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body).decode()
