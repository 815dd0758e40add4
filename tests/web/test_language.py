"""One full translation besides English proves that every word can be translated."""

import io
import re
from pathlib import Path

import pytest
from django.test import Client

import osler.interfaces.web

WEB = Path(osler.interfaces.web.__file__).parent
PO = WEB / "locale" / "de" / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_compiled_words_are_those_of_the_catalogue(code: str) -> None:
    """Who changes the .po file compiles it: docs/how-to/translate.md says how."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = io.BytesIO()
    po = PO.parents[2] / code / "LC_MESSAGES" / "django.po"
    catalogue = read_po(io.BytesIO(po.read_bytes()))
    catalogue.locale = code
    write_mo(made, catalogue)
    assert po.with_suffix(".mo").read_bytes() == made.getvalue()


def test_packages_under_the_accounts_speak_as_the_site_does() -> None:
    """Without capitals in every word, and with the site's own names for things."""
    from django.utils.translation import gettext, override

    with override("en"):
        said = [gettext(one) for one in ("Recovery Codes", "Sign Up", "Username", "Email")]
        keys = [gettext(one) for one in ("Security Keys", "Confirm Access")]
    assert said == ["Recovery codes", "Make an account", "User name", "E-mail"]
    assert keys == ["Passkeys and security keys", "Show that it is you"]


def test_every_word_has_its_translation() -> None:
    """The translation is whole: nothing of the catalogue is empty or a guess."""
    from babel.messages.pofile import read_po

    for message in read_po(io.BytesIO(PO.read_bytes())):
        told = message.string if isinstance(message.string, tuple) else (message.string,)
        assert not message.id or (all(told) and not message.fuzzy), message.id


def test_every_placeholder_is_kept() -> None:
    """A German sentence names what the English one names."""
    from babel.messages.pofile import read_po

    for message in read_po(io.BytesIO(PO.read_bytes())):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        told = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id:
            for one in filter(None, told):
                assert _named(one) <= set().union(*map(_named, ids)), one
                assert not _named(ids[-1]) - _named(one), one


def test_no_word_of_the_site_is_missing_from_the_catalogue() -> None:
    """What templates and views say is there to be translated."""
    from babel.messages.extract import DEFAULT_KEYWORDS, extract
    from babel.messages.pofile import read_po
    from django.utils.translation.template import templatize

    keywords = DEFAULT_KEYWORDS | {"_lazy": None, "gettext_lazy": None, "ngettext_lazy": (1, 2)}
    held = {
        message.id[0] if isinstance(message.id, tuple) else message.id
        for message in read_po(io.BytesIO(PO.read_bytes()))
    }
    said: dict[str, str] = {}
    for file in sorted(WEB.rglob("*")):
        if file.suffix not in (".py", ".html", ".txt", ".atom", ".xml"):
            continue
        text = file.read_text("utf-8")
        text = text if file.suffix == ".py" else templatize(text)
        for _, found, _, _ in extract("python", io.BytesIO(text.encode()), keywords):
            one = found[0] if isinstance(found, tuple) else found
            said[one] = str(file.relative_to(WEB))
    assert len(said) > 500
    assert {one: file for one, file in said.items() if one not in held} == {}


def _named(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)", text)) | set(re.findall(r"<a href=|<b>|<code>", text))


@pytest.mark.django_db
def test_a_german_reader_reads_german(client: Client, library: object) -> None:
    """By the browser's language; what the library holds stays English and is marked so."""
    page = client.get("/", headers={"accept-language": "de"}).content.decode()
    assert '<html lang="de"' in page
    assert "Stellen Sie eine Gesundheitsfrage" in page
    assert "Ask a health question" not in page
    answer = client.post(
        "/ask", {"question": "How can I prevent gout attacks?"}, headers={"accept-language": "de"}
    ).content.decode()
    assert "Wie diese Antwort entstand" in answer
    assert 'class="claims" lang="en"' in answer


def test_a_day_is_written_as_its_language_writes_it() -> None:
    """25 November 2026, 25. November 2026."""
    from datetime import date

    from django.utils import translation
    from django.utils.formats import date_format

    told = {}
    for language in ("en", "de"):
        with translation.override(language):
            told[language] = date_format(date(2026, 11, 25), "DATE_FORMAT")
    assert told == {"en": "25 November 2026", "de": "25. November 2026"}
