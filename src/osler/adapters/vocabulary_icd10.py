"""Condition names and their synonyms from ICD-10-CM, read when a library is built.

The classification (National Center for Health Statistics; public domain) comes with the
package simple-icd-10-cm: names, inclusion terms ("Lumbago NOS") and includes notes.

A code is a class, and what stands under it may be one name for it, one kind of it or one part of
it. Only what may be another name is taken: see ``_may_mean_the_same``. Few and right is better:
a wrong synonym makes an answer speak of another condition.
"""

import re
from collections.abc import Iterator

import simple_icd_10_cm as icd

_WORDS = 6  # longer names are classes of a classification, not words people use
_CODE_LENGTH = 6  # with the point: "M54.50"; longer codes add side, visit or trimester
_MOST_TERMS = 2  # a code with more inclusion terms lists kinds, not names
# O and P (pregnancy, newborn), S (injuries by site) and T (poisoning) name classes of visits;
# U to Z (external causes, encounters) name no conditions.
_CHAPTERS = "ABCDEFGHIJKLMNQRS"
_SYNONYM_CHAPTERS = "ABCDEFGHIJKLMNQR"
_TAILS = re.compile(r",? (?:unspecified|NOS|not elsewhere classified|NEC)\b.*$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[\[(]([A-Z][A-Za-z0-9/-]{1,7})[\])]")
_OTHER_NAME = re.compile(r"\[([a-z][a-z' -]{3,40})\]")  # "Acute nasopharyngitis [common cold]"
_BRACKETS = re.compile(r"\s*[\[(][^\])]*[\])]")
_NOT_A_NAME = re.compile(
    r"^(?:other|unspecified|certain|and|or|with|in|of|by|disorders? of|diseases? of|abnormal)\b|"
    r"\b(?:classified|elsewhere|due to|following|initial encounter|type|stage|grade|"
    r"subsequent|sequela|right|left|bilateral|unilateral|quadrant|newborn|in relapse|remission|"
    r"without|with|other|specified|and/or|or|complicating|complicated|affecting|originating|"
    r"related to|as|intractable|involving)\b|\b(?:of|and|or|in|by|to|from|the|without)$|[/:;<>]",
    re.IGNORECASE,
)
# Words that leave the meaning of a name as it is: "Raynaud's syndrome", "Raynaud's disease".
_EMPTY = frozenset(
    """of the a an and in to by from disease diseases syndrome syndromes disorder disorders
    infection illness condition fever virus symptoms complex""".split()
)
# Words that make a kind of what stands behind them.
_KIND = re.compile(
    r"\b(?:acute|subacute|chronic|congenital|hereditary|familial|partial|secondary|primary|atypical|"
    r"infantile|juvenile|neonatal|neonatorum|puerperal|senile|generali[sz]ed|locali[sz]ed|diffuse|"
    r"idiopathic|progressive|recurrent|systemic|isolated|incipient|developmental|induced|"
    r"transfusion|welders|level|non-\w+|persistent|benign|malignant|viral|bacterial|severe|mild)\b",
    re.IGNORECASE,
)
# Names of classes: what stands under them are their members.
_CLASS = re.compile(
    r"\band\b|\b(?:disorders|diseases|malformations?|defects?|deficiency|deficiencies|"
    r"infections|nevi|reduction|disorder of|disease of|related|cause|arteritis|level|"
    r"craniosynostosis|intellectual|engorgement)\b",
    re.IGNORECASE,
)
# Adjectives and learned words that say the same as a noun of a part of the body.
_SAME = {
    adjective: noun
    for noun, adjectives in {
        "lung": "pulmonary lungs", "heart": "cardiac hearts", "kidney": "renal kidneys",
        "liver": "hepatic livers", "skin": "cutaneous dermal", "nose": "nasal", "eye": "ocular",
        "stomach": "gastric", "brain": "cerebral", "bladder": "vesical", "throat": "pharyngeal",
        "gallbladder": "biliary", "tooth": "dental teeth", "mouth": "oral", "bone": "osseous",
        "edema": "oedema", "tumor": "neoplasm tumour", "cancer": "carcinoma", "stone":
        "calculus calculi stones", "bowel": "intestinal intestine", "neck": "cervical",
    }.items()
    for adjective in adjectives.split()
}  # fmt: skip


def icd10_pairs() -> list[tuple[str, str]]:
    """(name, synonym) pairs, sorted; a name without synonyms is paired with itself."""
    return sorted({pair for code in icd.get_all_codes() for pair in _pairs_of(code)})


def _pairs_of(code: str) -> Iterator[tuple[str, str]]:
    if code[0] not in _CHAPTERS or not 3 <= len(code) <= _CODE_LENGTH or "-" in code:
        return
    described = icd.get_description(code)
    name = _plain(described)
    if not _is_name(name):
        return
    yield name, name
    if code[0] in _SYNONYM_CHAPTERS:
        for spelling in [*_in_brackets(described), *_terms_of(code, name)]:
            if spelling.casefold() != name.casefold():
                yield name, spelling


def _in_brackets(described: str) -> Iterator[str]:
    """What a title gives behind its name: "Zoster [herpes zoster]"."""
    yield from (own for own in _OTHER_NAME.findall(described) if _is_name(own))
    yield from _abbreviations(described)


def _terms_of(code: str, name: str) -> Iterator[str]:
    """Terms of the code that may be other names of it, and the abbreviations they give."""
    terms = [*icd.get_inclusion_term(code), *icd.get_includes(code)]
    plain = list(dict.fromkeys(_plain(term) for term in terms))
    if len(plain) > _MOST_TERMS:
        kept = icd.get_inclusion_term(code)  # includes notes span the codes below
        plain = [_plain(term) for term in kept if term.endswith(" NOS")]
    yield from (term for term in plain if _is_name(term) and _may_mean_the_same(name, term))
    for term in terms:
        if _plain(term).casefold() == name.casefold():
            yield from _abbreviations(term)


def _abbreviations(term: str) -> Iterator[str]:
    """Those in brackets that begin as the name does: "FUO", not "IgG" behind a deficiency."""
    for short in _ABBREVIATION.findall(term):
        if short[0] == term[0].upper() and sum(letter.isupper() for letter in short) > 1:
            yield short


def _may_mean_the_same(name: str, term: str) -> bool:
    """No kind of it ("allergic asthma"), nothing wider ("otosclerosis"), no other part of it
    ("neoplasm of the inner ear" under "neoplasm of the middle ear").

    Names of the same words say the same; names of quite other words are eponyms, learned words
    or plain words for it; what shares some words and adds others is a neighbour.
    """
    own, other = _meaning(name), _meaning(term)
    if own == other:
        return True
    kinds = {kind.lower() for kind in _KIND.findall(term)}
    narrower = not kinds <= {kind.lower() for kind in _KIND.findall(name)}
    return not own & other and not narrower and _CLASS.search(name) is None


def _meaning(name: str) -> set[str]:
    """The words that count in a name, in one form each."""
    words = re.findall(r"[a-z0-9]+", name.lower().replace("'s", ""))
    counting = [word for word in words if word not in _EMPTY] or words
    return {_SAME.get(w, w.removesuffix("s") if len(w) > 4 else w) for w in counting}


def _plain(name: str) -> str:
    return _TAILS.sub("", _BRACKETS.sub("", name)).strip(" ,;")


def _is_name(name: str) -> bool:
    short = len(name) > 1 and len(name.split()) <= _WORDS
    return short and "," not in name and not _NOT_A_NAME.search(name)
