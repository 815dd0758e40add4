"""``python -m osler`` is ``osler``."""

from osler.interfaces.cli.main import run

if __name__ == "__main__":
    run()
