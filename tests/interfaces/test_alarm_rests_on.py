"""An alarm in the terminal tells, when asked for the words it rests on, whose they are."""

import io

from rich.console import Console

from osler.answering.ask import Engine
from osler.domain.question import Audience
from osler.interfaces.cli.render import show_answer
from tests.answering.making import AT


def printed(engine: Engine, *, quotes: bool) -> str:
    answer = engine.ask("crushing chest pain", audience=Audience.PUBLIC, at=AT)
    console = Console(file=io.StringIO(), width=100)
    show_answer(answer, console, quotes=quotes)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_an_alarm_says_why_it_was_raised(starter_engine: Engine) -> None:
    """The reader's own words, and the source of the rule; the plain answer stays short."""
    told = printed(starter_engine, quotes=True)
    assert "Because you wrote “crushing chest pain”." in told
    assert "It rests on:" in told
    assert "It rests on:" not in printed(starter_engine, quotes=False)
