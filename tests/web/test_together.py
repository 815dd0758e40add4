"""Two web processes and a worker on one database and one library, as organisations run them."""

from pathlib import Path

from tests.copying import copy_of
from tests.postgres import database_of
from tests.web.conftest import ON_POSTGRES
from tests.web.together import work_together

SHORT = "What can I do for nappy rash?"  # six statements: each is read by two reviewers


def test_two_web_processes_and_a_worker_lose_nothing_and_agree(
    library: Path, tmp_path: Path
) -> None:
    """Started at once on an empty database; each deed is kept, seen by both, told by e-mail."""
    home = copy_of(library, tmp_path / "home")
    database = database_of(home) if ON_POSTGRES else ""
    figures = work_together(home, database, question=SHORT, articles=1)
    assert (figures["articles"], figures["lost"]) == (1, 0)
