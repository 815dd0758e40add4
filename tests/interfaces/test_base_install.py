"""What `make ask` installs is enough to answer: no package of an extra is needed."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Refuses to import what another requirements file installs and the base one does not.
ASKED = """
import sys
refused = set(sys.argv[1].split(","))
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in refused:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Refuse())
sys.argv = ["osler", "ask", "What can I do for low back pain?", "--json", "--home", sys.argv[2]]
from osler.interfaces.cli.main import run
run()
"""


def _pinned(name: str) -> set[str]:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    return {_plain(found) for found in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _of_extras() -> set[str]:
    base = _pinned("base.txt")
    others = set[str]().union(*(_pinned(f"{one}.txt") for one in ("web", "dev", "eval", "dense")))
    more = others - base
    return {
        module
        for module, owners in packages_distributions().items()
        if owners and all(_plain(owner) in more for owner in owners)
    }


def test_a_question_is_answered_with_the_packages_of_the_base_file_alone(tmp_path: Path) -> None:
    """A fresh library is made, indexed and asked, as on a machine that has nothing else."""
    refused = _of_extras()
    assert {"pytest", "django"} <= refused
    done = subprocess.run(
        [sys.executable, "-c", ASKED, ",".join(sorted(refused)), str(tmp_path / "home")],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert '"short_answer"' in done.stdout
