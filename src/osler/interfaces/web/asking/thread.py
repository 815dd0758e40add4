"""A question with the earlier ones of its thread: sent along each time, stored nowhere."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from osler.interfaces.web.asking import held

LONGEST = 2000  # characters of a question; a longer one is a letter, not a question
EARLIER = 8  # questions of a thread that are sent along, the newest


@dataclass(frozen=True)
class Thread:
    """What is asked now, and what was asked before and is still to count."""

    question: str
    earlier: tuple[str, ...] = ()
    again: bool = False  # asked before; the reader's browser held it

    @property
    def all(self) -> tuple[str, ...]:
        """Every question, oldest first: what a follow-up may refer to."""
        return (*self.earlier, self.question)[-EARLIER:]

    @property
    def fault(self) -> str:
        """What is wrong with the question, "" where nothing is."""
        if not self.question and self.again:
            return _("Your browser no longer holds your question: please ask it again")
        if not self.question:
            return _("Enter a question")
        if len(self.question) > LONGEST:
            return _("Your question must be %(most)s characters or fewer") % {"most": LONGEST}
        return ""


def thread_of(request: HttpRequest) -> Thread:
    """From a form: a suggested question that was pressed wins over the box."""
    if held.FIELD in request.POST:
        *before, asked = held.unsealed(request.POST[held.FIELD]) or ("",)
        return Thread(asked, tuple(before), again=True)
    told = request.POST.get("next") or request.POST.get("question", "")
    earlier = (clean(one)[:LONGEST] for one in request.POST.getlist("earlier"))
    return Thread(clean(told), tuple(one for one in earlier if one)[-EARLIER:])


def clean(text: str) -> str:
    """Without what no question needs: NUL and lone surrogates cannot be stored or sent."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8").strip()
