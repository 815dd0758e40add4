"""An entailment model behind an address: any classifier of sentence pairs that is served so.

The request is ``{"inputs": [quote, claim], "truncate": true}``, the answer a list of
``{"label", "score"}``: what `/predict` of Hugging Face's text-embeddings-inference takes and
gives. The score of the label that begins with "entail" counts.
"""

import json
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from osler.errors import InputError

_PATIENCE = 30  # seconds; a model on a processor takes one or two for a page
_HINT = "It must answer POST {inputs: [quote, claim]} with [{label, score}, …]."


class ServedEntailment:
    """``osler.ports.Entailment`` over HTTP. Claims and quotes are sent to that address."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(f"Not an address of a model: {address}", hint="Write http://host:port")
        self._address = address
        self._opener = build_opener(ProxyHandler({}))  # straight there: these are health data
        self.name = f"model at {parts.hostname}"

    def entails(self, claim: str, quote: str) -> float:
        """Probability of the entailment label; raises InputError where there is no such answer."""
        body = json.dumps({"inputs": [quote, claim], "truncate": True}).encode()
        request = Request(self._address, body, {"Content-Type": "application/json"})
        try:
            with self._opener.open(request, timeout=_PATIENCE) as answer:
                return _entailment(json.load(answer))
        except (URLError, HTTPException, TimeoutError, OSError) as error:
            raise InputError(f"The {self.name} does not answer: {error}", hint=_HINT) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"The {self.name} gave no entailment score.", hint=_HINT) from error


def _entailment(labels: object) -> float:
    """The score of the label for entailment; raises ValueError, KeyError or TypeError."""
    if isinstance(labels, list) and len(labels) == 1 and isinstance(labels[0], list):
        labels = labels[0]  # a batch of one
    if not isinstance(labels, list):
        raise TypeError(labels)
    scores = {str(one["label"]).casefold(): float(one["score"]) for one in labels}
    (score,) = (value for label, value in scores.items() if label.startswith("entail"))
    if not 0 <= score <= 1:
        raise ValueError(score)
    return score
