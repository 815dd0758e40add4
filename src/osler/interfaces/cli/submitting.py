"""``osler review submit | revise``: from an answer to an article."""

from typing import Annotated

import typer

from osler.bootstrap import Settings, open_engine
from osler.bootstrap.answers import store_answer, stored_answers
from osler.domain.answer import Answer
from osler.domain.article import Article
from osler.domain.question import Audience
from osler.domain.stored_answer import StoredAnswer
from osler.errors import InputError
from osler.interfaces.cli.acting import acting
from osler.interfaces.cli.console import progress
from osler.interfaces.cli.desk_options import ArticleId, Sitting
from osler.interfaces.cli.reading import text_or_input, typed
from osler.interfaces.encode import answer_of
from osler.interfaces.encode import as_json as encoded

Stored = Annotated[
    str, typer.Option("--answer", help="Id of a stored answer, as `osler answers list` prints it.")
]
Asked = Annotated[
    str, typer.Argument(metavar="[QUESTION]", help="A question to answer; - reads it from input.")
]
For = Annotated[Audience, typer.Option("--audience", help="For whom the article is.")]


@acting
def submit(
    it: Sitting,
    question: Asked = "",
    answer: Stored = "",
    audience: For = Audience.PUBLIC,
) -> Article:
    """Hand a stored answer, or the answer to a question, in for review.

    The question is kept at the desk, and is not part of what readers are given.
    Example: osler review submit "How is gout treated?" --as ann --role author
    """
    stored, made = _the_answer(it.chosen, question, answer, audience)
    asked = made.question.text
    return it.desk.submit(made, stored.footings, by=it.by, question=asked)


@acting
def revise(
    it: Sitting,
    article: ArticleId,
    question: Asked = "",
    answer: Stored = "",
    audience: For = Audience.PUBLIC,
) -> Article:
    """Put a newer answer in the place of an article's text; what is the same stays decided.

    Without a question or an answer, the question of the article is asked again.
    """
    id_ = typed(article)
    asked = question if question or answer else it.desk.article(id_, viewer=it.by).question
    stored, made = _the_answer(it.chosen, asked, answer, audience)
    return it.desk.revise(id_, made, stored.footings, by=it.by)


def _the_answer(
    chosen: Settings, question: str, answer_id: str, audience: Audience
) -> tuple[StoredAnswer, Answer]:
    """A stored answer, or that to a question, which is stored for its sources' versions."""
    if bool(question) is bool(answer_id):
        raise InputError("Give either a question or --answer ID")
    if answer_id:
        with stored_answers(chosen) as held:
            stored = held.one(typed(answer_id))
        return stored, answer_of(stored.text)
    with progress("Opening the library") as told:
        engine = open_engine(chosen, progress=told)
    made = engine.ask(text_or_input(question), audience=audience, at=chosen.at)
    if made.declined is not None:
        raise InputError(f"Nothing to review: {made.declined.reason}")
    return store_answer(chosen, made, text=encoded(made)), made
