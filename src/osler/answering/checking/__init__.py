"""A claim against its sources, whatever they are: the gate as a tool of its own.

``texts`` cuts a source into paragraphs and list items, ``nearest`` finds those that come
nearest to the claim, the gate judges, and ``words`` says where the words concerned stand.
"""

from osler.answering.checking.checked import Checked, NearestWords, Objection, Words, check_texts
from osler.answering.checking.texts import Text

__all__ = ["Checked", "NearestWords", "Objection", "Text", "Words", "check_texts"]
