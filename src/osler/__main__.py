"""``python -m osler`` is ``osler``."""

import sys

from osler.interfaces.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
