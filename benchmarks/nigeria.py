"""Compares the two forms of the Nigerian guidelines, and writes down where their doses differ.

    python -m benchmarks.nigeria FOLDER     FOLDER: the unpacked data set

Writes ``nigeria_checked.json`` beside the reader: for each text the doses that stand in only one
of the two, and the hashes of the JSON files that were compared. Prints what it found.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

from osler.adapters.readers import nigeria
from osler.adapters.readers.nigeria import squeezed
from osler.text.doses import DoseExpression, find_doses

NEAR = 60  # characters, without blanks, between the parts of one dose
PLACE = Path(nigeria.__file__).parent / "nigeria_checked.json"


def strings(value: object) -> list[str]:
    """Every text in a JSON value, in order."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inner for text in strings(one)]


def doses_in(lines: list[str]) -> list[DoseExpression]:
    return [dose for line in lines for dose in find_doses(line)]


def compare(text: str, structured: str) -> list[str]:
    """Doses of the text that its JSON lacks, and doses of the JSON that the text lacks."""
    lacking, added = both(text, structured)
    return sorted(lacking | added)


def both(text: str, structured: str) -> tuple[set[str], set[str]]:
    """The doses that the JSON lacks, and those that it added."""
    lines = strings(json.loads(structured))
    joined = " ".join(text.split())
    here, there = squeezed(joined), squeezed(" ".join(lines))
    lacking = {squeezed(d.text) for d in doses_in(text.splitlines()) if not stands_in(d, there)}
    added = {squeezed(d.text) for d in doses_in(lines) if not stands_in(d, here)}
    return lacking, added


def stands_in(dose: DoseExpression, squeezed_text: str) -> bool:
    """True where all its amounts and intervals stand there, in order and near each other."""
    parts = [re.escape(squeezed(quantity.text)) for quantity in dose.quantities]
    return re.search(r"(?<![\d.])" + f".{{0,{NEAR}}}?".join(parts), squeezed_text) is not None


def main(folder: Path) -> None:
    texts: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    copies: dict[str, str] = {}
    hashes: dict[str, str] = {}
    differing = invented = 0
    for file in sorted((folder / "processed_json").glob("*.json")):
        twin = folder / "raw data" / "NSTG 2022" / f"{file.stem}.txt"
        if not twin.is_file():
            continue
        content = twin.read_bytes()
        found = compare(content.decode("utf-8"), file.read_text("utf-8"))
        digest = hashlib.sha256(content).hexdigest()[:16]
        if digest in names:
            copies[file.stem] = names[digest]
        names.setdefault(digest, file.stem)
        texts[digest] = found
        hashes[hashlib.sha256(file.read_bytes()).hexdigest()[:16]] = digest
        differing += bool(found)
        invented += len(both(content.decode("utf-8"), file.read_text("utf-8"))[1])
    held = {
        "texts": dict(sorted(texts.items())), "json": dict(sorted(hashes.items())),
        "copies": copies,
    }  # fmt: skip
    PLACE.write_text(json.dumps(held, indent=0, ensure_ascii=False) + "\n", "utf-8")
    doses = sum(map(len, texts.values()))
    print(f"{len(copies)} texts are copies of another")
    print(f"{len(texts)} texts compared; {doses} doses differ, in {differing} of them")
    print(f"{invented} of them stand in the JSON only")


if __name__ == "__main__":
    main(Path(sys.argv[1])) if len(sys.argv) == 2 else sys.exit(__doc__)
