"""``from osler import check``: the gate as a function, usable without the rest of Osler."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from osler.answering.checking.checked import Checked, check_texts
from osler.answering.checking.texts import Text, cited
from osler.errors import InputError
from osler.ports import Entailment

Source = str | Path | Text


def check(
    claim: str,
    sources: Source | Sequence[Source] = (),
    *,
    ids: Sequence[str] = (),
    home: Path | None = None,
    entailment: Entailment | None = None,
) -> Checked:
    """Does a claim stand on the words it cites?

    ``sources`` are what it rests on: a string is a quote (one of more than 4,000 characters
    is searched for the parts that matter), a ``Path`` is a text, Markdown or any other file
    that Osler reads, and is searched. ``ids`` are ids of recommendations, passages or whole
    sources in the library at ``home`` (default ``~/.osler``); what governs an item there, its
    people, cautions and standing, then governs the claim.

    The answer has ``supported`` (a yes or no), ``outcome`` (supported, contradicted or
    not_supported), ``reasons`` (each with a name: wording, numbers, drugs, doses, polarity,
    strength, population, standing or caution; and a detail in words), ``objections`` (the
    same with the place of the words concerned, in characters of the claim and of the text)
    and ``support`` (the sentences that come nearest, with their place).

        >>> from osler import check
        >>> found = check("Adults take 20 mg twice a day.", "Adults take 20 mg once a day.")
        >>> found.supported
        False
        >>> sorted({reason.name for reason in found.reasons})
        ['doses']

    The check is deterministic, needs no network and no model, and is conservative: it may
    reject a faithful rewording. ``entailment`` is a model of your own that may overrule the
    objection that the claim's words are not the quote's; see ``osler.ports.Entailment``.

    Raises InputError where the claim or a source is none of these or a file cannot be read as
    text, NotFound where there is no such file or id.
    """
    if not isinstance(claim, str):
        raise InputError(f"The claim must be text, not {_kind(claim)}.")
    if isinstance(ids, str) or not all(isinstance(item_id, str) for item_id in ids):
        raise InputError("ids must be a list of texts, each an id.")
    given = _given(sources)
    texts: list[Text] = []
    for number, source in enumerate(given, start=1):
        texts += _texts(source, name=f"quote {number}" if len(given) > 1 else "quote")
    if ids:
        from osler.bootstrap.texts import Shelf

        with Shelf(home) as shelf:
            for item_id in ids:
                texts += shelf.texts(item_id)
    return check_texts(claim, texts, entailment=entailment)


def _given(sources: object) -> list[Source]:
    """The sources one by one; raises InputError where one is no text, path or Text."""
    if isinstance(sources, str | Path | Text):
        return [sources]
    if isinstance(sources, bytes) or not isinstance(sources, Iterable):
        raise InputError(f"The sources must be texts or paths, not {_kind(sources)}.")
    given = list(sources)
    for number, source in enumerate(given, start=1):
        if not isinstance(source, str | Path | Text):
            raise InputError(f"Source {number} must be a text or a path, not {_kind(source)}.")
    return given


def _kind(value: object) -> str:
    return type(value).__name__


def _texts(source: Source, *, name: str) -> list[Text]:
    if isinstance(source, Text):
        return [source]
    if isinstance(source, str):
        return [cited(source, name=name)]
    from osler.bootstrap.texts import texts_of_file

    return texts_of_file(source)
