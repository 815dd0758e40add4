"""``osler review``: the board's whole path on the command line."""

import json
from pathlib import Path

import pytest

from osler.bootstrap.people import actor_named
from osler.domain.article import Role
from osler.errors import InputError
from tests.copying import copy_of

from .commands import Ran, osler

QUESTION = "What can I do for sore thighs and lower back pain?"
PEOPLE = """
[people.ann]
name = "Ann Author"
roles = ["author"]
[people.rob]
name = "Dr R. Obi"
roles = ["reviewer"]
[people.rut]
name = "Dr R. Uth"
roles = ["reviewer"]
[people.cleo]
name = "Prof C. Leo"
roles = ["chair"]
"""


@pytest.fixture(scope="module")
def desk_home(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with people, and one article that was submitted."""
    made = copy_of(home, tmp_path_factory.mktemp("desk") / "home")
    (made / "board.toml").write_text(PEOPLE, "utf-8")
    ran = osler("review", "submit", QUESTION, "--as", "ann", home=made)
    assert ran.code == 0, ran.err
    return made


@pytest.fixture
def review(desk_home: Path):
    """Runs a command of the desk as somebody."""

    def run(who: str, *arguments: object, **given) -> Ran:
        return osler("review", *arguments, "--as", who, home=desk_home, **given)

    return run


def only(review) -> dict:
    (row,) = review("cleo", "queue", "--all", "--json").json
    return row


# unhappy


def test_somebody_must_act(desk_home: Path):
    """There is no nameless review."""
    ran = osler("review", "queue", home=desk_home)
    assert (ran.code, "--as NAME" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("show", "nothing"), 3, "No article 'nothing'"),
        (("start", "{id}"), 4, "Only a board chair or reviewer"),
        (("declare", "{id}"), 2, "either --interest or --none"),
        (("decide", "{id}", "c1"), 2, "either --accept or --reject"),
        (("decide", "{id}", "--accept"), 2, "Name the claims"),
        (("decide", "{id}", "--all", "--reject"), 2, "Name the claims"),
        (("decide", "{id}", "c1@0000000", "--accept"), 4, "not the one that you saw"),
        (("vote", "{id}", "--seen", "abcdef"), 2, "either --approve or"),
        (("vote", "{id}", "--approve"), 2, "which text you have read"),
        (("vote", "{id}", "--approve", "--seen", "ab"), 2, "at least 6 letters"),
        (("vote", "{id}", "--approve", "--seen", "zzzzzzzz"), 4, "not the one that you saw"),
        (("assign", "{id}"), 2, "Name whom to ask"),
        (("assign", "{id}", "rob", "--nobody"), 2, "Name whom to ask"),
        (("assign", "{id}", "ann"), 2, "neither reviewer nor chair"),
        (("assign", "{id}", "zoe"), 2, "has no role at this desk"),
        (("assign", "{id}", "rob"), 4, "Only a board chair"),
        (("submit",), 2, "either a question or --answer"),
        (("submit", "x", "--answer", "y"), 2, "either a question or --answer"),
        (("submit", "Who won the football?"), 2, "Nothing to review"),
        (("audit", "verify", "--against", "nonsense"), 2, "Not a checkpoint"),
        (("audit", "verify"), 4, "may read the audit log"),
    ],
)
def test_what_cannot_be_done_is_said(review, arguments: tuple[str, ...], code: int, said: str):
    """With the exit code that the reference gives."""
    id_ = only(review)["id"]
    ran = review("ann", *(word.format(id=id_) for word in arguments))
    assert (ran.code, said in ran.err) == (code, True), ran.err


# the whole path


def test_a_board_reviews_on_the_command_line(review, desk_home: Path):
    """Submit, comment, edit, reject, two approvals, publish, a withdrawn source, needs update."""
    id_ = only(review)["id"]
    asked = review("cleo", "assign", id_, "rob", "rut", "--json").json["reviewers"]
    assert [each["name"] for each in asked] == ["Dr R. Obi", "Dr R. Uth"]
    assert review("cleo", "assign", id_, "--nobody", "--json").json["reviewers"] == []
    assert review("cleo", "start", id_).code == 0
    assert review("cleo", "comment", id_, "For whom?", "--claim", "c1").code == 0
    struck = review("cleo", "edit", id_, "c1", "Take 900 mg of rest every 3 hours.",
                    "--reason", "Wrong on purpose.")  # fmt: skip
    assert (struck.code, "does not support" in struck.err) == (6, True)
    last = review("cleo", "show", id_, "--json").json["text"]["claims"][-1]["id"]
    ran = review("cleo", "decide", id_, last, "--reject", "--reason", "Not needed.")
    assert ran.code == 0, ran.err
    compared = review("ann", "compare", id_)
    assert f"{last}, removed" in compared.out
    for who in ("rob", "rut"):
        assert review(who, "declare", id_, "--none").code == 0
        assert review(who, "decide", id_, "--all", "--accept").code == 0
        text = review(who, "show", id_, "--json").json["text"]["hash"]
        ran = review(who, "vote", id_, "--approve", "--seen", text[:8], "--reason", "Sound.")
        assert ran.code == 0, ran.err
    shown = review("rob", "show", id_, "--quotes")
    assert "Dr R. Uth: approve Sound." in shown.out
    assert "You may publish: yes" in shown.out
    assert review("rob", "publish", id_, "--seen", text[:10]).out.startswith(f"{id_}: Approved")
    assert "Nothing waits" in review("cleo", "queue").out

    assert "Nothing changed" in osler("review", "refresh", home=desk_home).out
    source = review("rob", "show", id_, "--json").json["article"]["sources"][0]
    ran = osler("library", "withdraw", source, "--reason", "Out of date.", home=desk_home)
    assert id_ in ran.err
    assert "Nothing changed" in osler("review", "refresh", home=desk_home).out
    assert "votes" in review("cleo", "queue").out
    again = review("cleo", "revise", id_, "--json")
    assert again.code == 0, again.err
    assert source not in [
        f["source_id"] for f in review("cleo", "show", id_, "--json").json["text"]["footings"]
    ]
    assert review("cleo", "flag", id_, "--reason", "x").code == 4
    assert review("cleo", "retire", id_, "--reason", "Replaced.").code == 0

    verified = review("cleo", "audit", "verify")
    assert "The audit chain is whole" in verified.out
    kept = review("cleo", "audit", "checkpoint").out.strip()
    assert review("cleo", "audit", "verify", "--against", kept).code == 0
    other = f"{int(kept.split(':')[0]) + 5}:{'0' * 64}"
    assert review("cleo", "audit", "verify", "--against", other, "--json").code == 5
    entries = [json.loads(line) for line in review("cleo", "audit", "export").out.splitlines()]
    assert entries[-1]["number"] == int(kept.split(":")[0])
    assert entries[-1]["action"] == "retire"
    assert review("cleo", "audit", "export", "--after", entries[-2]["number"]).lines == entries[-1:]


# people


@pytest.mark.parametrize(
    "text", ["people = 1", "[people]\nann = 2", "[people.ann]\nroles = 3", "=", "[people.ann]"]
)
def test_a_file_of_people_that_cannot_be_read_is_said(tmp_path: Path, text: str):
    """Nobody acts in a role that nobody gave them."""
    (tmp_path / "board.toml").write_text(text)
    with pytest.raises(InputError):
        actor_named(tmp_path, "ann")


def test_roles_may_be_given_with_the_command(tmp_path: Path):
    """Whoever runs it administers the machine."""
    assert actor_named(tmp_path, "ann", ["chair"]).roles == {Role.CHAIR}
    with pytest.raises(InputError, match="No such role"):
        actor_named(tmp_path, "ann", ["king"])
    with pytest.raises(InputError, match="has no role"):
        actor_named(tmp_path, "ann")


def test_a_home_without_a_desk_is_not_called_whole(tmp_path):
    """An empty chain is whole: who restored elsewhere would believe that all is there."""
    nowhere = tmp_path / "nowhere"
    done = osler("review", "audit", "verify", "--as", "cleo", "--role", "auditor", home=nowhere)
    assert done.code == 2
    assert "There is no desk in" in done.err
    assert not (nowhere / "desk.db").exists()
