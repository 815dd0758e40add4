"""DailyMed through its web services: the drug labels (SPL) of a drug name.

Interface: U.S. National Library of Medicine. DailyMed. Web Services, version 2: ``/spls``
(https://dailymed.nlm.nih.gov/dailymed/webservices-help/v2/spls_api.cfm) with ``drug_name``,
``pagesize`` (100 at most) and ``page``, then ``/spls/{SETID}`` for each label
(https://dailymed.nlm.nih.gov/dailymed/app-support-web-services.cfm).
The list may shift between two of its pages, so it is taken whole first, by set id, and read
again where it holds fewer labels than it says. A label that
is kept in the version that the list names is not asked for again.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.web.fetcher import Answered, Web
from osler.errors import FetchFailed

BASE = "https://dailymed.nlm.nih.gov/dailymed/services/v2/"
AT_ONCE = 100  # labels on one page of the list
MOST_PAGES = 1_000  # of the list
ROUNDS = 3  # the list is read again where it changed meanwhile
SET = re.compile(r"[0-9A-Za-z-]{8,64}")


@dataclass(frozen=True)
class DailyMed:
    """``base`` is the interface's address; another one only where it is replayed in tests."""

    base: str = BASE
    name: str = "dailymed"
    about: str = "drug labels of the United States for a drug name, generic or brand"
    hosts: frozenset[str] = frozenset({"dailymed.nlm.nih.gov"})
    pause: float = 0.4
    licence: str = (
        "labels as their firms submitted them to the FDA, given by the National Library of "
        "Medicine (https://dailymed.nlm.nih.gov/dailymed/about-dailymed.cfm)"
    )
    documentation: str = "https://dailymed.nlm.nih.gov/dailymed/app-support-web-services.cfm"
    needs_query: bool = True

    def pages(self, wanted: Wanted, web: Web, *, cursor: str = "") -> Iterator[Page]:  # noqa: ARG002
        """Each label, in the order of set ids, that is not kept in its present version."""
        listed = self._listed(wanted, web)
        names = {one: f"spl-{one}-v{listed[one]}.xml" for one in sorted(listed)}
        left = [one for one in names if names[one] not in wanted.have]
        for number, one in enumerate(left[: wanted.most], start=1):
            content = self._label(one, web)
            if content:
                after = one if number < len(left) else ""
                url = f"{self.base}spls/{one}.xml"
                yield Page(names[one], url, content, 1, after, len(listed))

    def _listed(self, wanted: Wanted, web: Web) -> dict[str, int]:
        """Set ids with their present version; read again where some slipped between pages."""
        listed: dict[str, int] = {}
        for _ in range(ROUNDS):
            total = self._add_to(listed, wanted, web)
            if len(listed) >= total:
                return listed
        raise FetchFailed("DailyMed's list of labels changed each time while it was read")

    def _add_to(self, listed: dict[str, int], wanted: Wanted, web: Web) -> int:
        """Read the list once; how many labels there are, as it says itself."""
        total = 0
        for number in range(1, MOST_PAGES + 1):
            asked = {"drug_name": wanted.query, "pagesize": str(AT_ONCE), "page": str(number)}
            reply = web.get(f"{self.base}spls.json?{urlencode(asked)}")
            try:
                answer = json.loads(reply.content)
                for one in answer["data"]:
                    if not SET.fullmatch(one["setid"]):
                        raise ValueError(one["setid"])
                    version = int(one["spl_version"])
                    listed[one["setid"]] = max(version, listed.get(one["setid"], 0))
                following = str(answer["metadata"].get("next_page"))
                total = int(answer["metadata"]["total_elements"])
                rows = len(answer["data"])
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                raise FetchFailed("DailyMed's list of labels cannot be read") from error
            if not rows or not following.isdigit():
                break
        return total

    def _label(self, one: str, web: Web) -> bytes:
        """One label; b"" where it went away since the list was made."""
        try:
            content = web.get(f"{self.base}spls/{one}.xml").content
        except Answered as error:
            if not error.nothing_there:
                raise
            web.tell(f"DailyMed has no label {one} any more")
            return b""
        if b"urn:hl7-org:v3" not in content[:8192]:
            raise FetchFailed(f"DailyMed's answer holds no label {one}")
        return content


DAILYMED = DailyMed()
