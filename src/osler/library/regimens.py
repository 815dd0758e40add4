"""Items that give a medicine with its dose under a name for its role: "First line: X 500 mg daily".

They order without a verb.
"""

import re

from osler.text.doses import find_doses, is_amount

ROLE = re.compile(  # "First line:", "Secondary prophylaxis (after a first episode):"
    r"^(?!(?i:(?:loading |maintenance |usual |starting |initial |target |maximum )*"
    r"(?:dos(?:e|es|ing|age)|target|strength|supply|mechanism|examples?|notes?|trials?|evidence"
    r"|studies|study|pearls?|pharmacokinetics|half-life|cost)\b))"
    r"[A-Z][^:.;]{2,90}:\s+"
)
MEDICINE = re.compile(
    r"(?:(?:oral|intravenous|iv|topical) )?[A-Z][A-Za-z-]{3,}(?:[ /+-]+[A-Za-z-]+){0,3}\s+\(?\d"
)


def is_regimen(text: str) -> bool:
    """True where a role is followed by a medicine, its amount, and how often or how long."""
    role = ROLE.match(text)
    if not role or not MEDICINE.match(text, role.end()):
        return False
    first = next(iter(find_doses(text[role.end() :])), None)
    amounts = [is_amount(quantity) for quantity in first.quantities] if first else []
    return any(amounts) and not all(amounts)
