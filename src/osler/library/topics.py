"""Topic files: the names under which readers and clinicians ask for one thing.

A topic file is TOML with the fields of ``osler.domain.topic.Topic`` and no others.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from osler.domain.topic import Topic
from osler.errors import DigestError, DigestFaults
from osler.library.digest_faults import Faults, nearest

_TEXTS = ("name", "title", "source")
_LISTS = ("lay", "clinical", "misspellings", "related", "questions")
_LINE_OF_SYNTAX_ERROR = re.compile(r"at line (\d+)")


def load_topics(folder: Path) -> tuple[Topic, ...]:
    """Every topic file of a folder, by name; raises DigestFaults with all that is wrong."""
    topics: list[Topic] = []
    faults: list[DigestError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            topics.append(parse_topic(path.read_text("utf-8"), file=path.name))
        except DigestFaults as found:
            faults.extend(found.faults)
    if faults:
        raise DigestFaults(tuple(faults))
    check_related(topics, file=folder.name)
    return tuple(sorted(topics, key=lambda topic: topic.name))


def parse_topic(text: str, *, file: str) -> Topic:
    """One topic; raises DigestFaults naming file and line of everything that is wrong."""
    fields = _toml(text, file=file)
    faults = Faults(file, last_line=text.count("\n") + 1)
    _check_keys(text, fields, faults)
    for key in _TEXTS:
        value = fields.get(key, "")
        if not isinstance(value, str) or not value.strip():
            faults.add(_line_of(text, key), f"`{key}` is needed: a line of text in quotes.")
    lists = {key: _names(text, key, fields.get(key, []), faults) for key in _LISTS}
    _check_names(text, fields, lists, faults)
    faults.raise_if_any()
    return Topic(
        name=fields["name"],
        title=fields["title"],
        source=fields["source"],
        lay=lists["lay"],
        clinical=lists["clinical"],
        misspellings=lists["misspellings"],
        related=lists["related"],
        questions=lists["questions"],
    )


def check_related(topics: Iterable[Topic], *, file: str) -> None:
    """Every related topic has a file of its own; raises DigestFaults naming those that have not."""
    known = {topic.name: topic for topic in topics}
    faults = Faults(file, last_line=1)
    for topic in known.values():
        for other in topic.related:
            if other not in known:
                faults.add(1, f"{topic.name}: no topic is named {other!r}. {nearest(other, known)}")
    faults.raise_if_any()


def _toml(text: str, *, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _LINE_OF_SYNTAX_ERROR.search(str(error))
        line = int(at.group(1)) if at else text.count("\n") + 1
        fault = DigestError(f"Not TOML: {error}.", file=file, line=line)
        raise DigestFaults((fault,)) from error


def _check_keys(text: str, fields: Mapping[str, Any], faults: Faults) -> None:
    for key in fields:
        if key not in (*_TEXTS, *_LISTS):
            hint = nearest(key, (*_TEXTS, *_LISTS))
            faults.add(_line_of(text, key), f"`{key}` is no field of a topic. {hint}")


def _names(text: str, key: str, value: object, faults: Faults) -> tuple[str, ...]:
    """A list of names; a name that is empty or stands twice is a fault."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        faults.add(_line_of(text, key), f"`{key}` is a list of texts.")
        return ()
    seen: set[str] = set()
    for name in value:
        if not name.strip():
            faults.add(_line_of(text, key), f"`{key}` holds an empty name.")
        elif name.casefold() in seen:
            faults.add(_line_of(text, name), f"`{key}` holds {name!r} twice.")
        seen.add(name.casefold())
    return tuple(value)


def _check_names(
    text: str, fields: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]], faults: Faults
) -> None:
    name = fields.get("name")
    if isinstance(name, str) and name != name.lower():
        faults.add(_line_of(text, "name"), "`name` is in lower case, as digests file under it.")
    if name in lists["related"]:
        faults.add(_line_of(text, "related"), "A topic is not related to itself.")
    for question in lists["questions"]:
        if question.strip() and not question.endswith("?"):
            faults.add(_line_of(text, question), f"Not a question: {question!r}.")


def _line_of(text: str, words: str) -> int:
    """The line, 1-based, where a key or a value first stands; 1 where it does not."""
    at = text.find(words)
    return text.count("\n", 0, at) + 1 if at >= 0 else 1
