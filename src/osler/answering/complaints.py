"""Complaints in everyday words: a symptom and the part of the body it is felt in.

"sore thighs", "my thigh muscles ache" and "pain in both thighs" are one complaint with one plain
name, "thigh pain", under which the vocabulary can be asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from osler.answering.phrases import Word

# Written form -> plain name.
_SYMPTOMS = {
    form: name
    for name, forms in {
        "pain": (
            "pain pains painful sore soreness ache aches aching achy achey hurt hurts hurting "
            "tender tenderness throbbing throbs discomfort agony stinging burning-pain pian "
            "painfull uncomfortable ached sharp-pain twinge twinges killing "
        ),
        "cramps": ("cramp cramps cramping crampy spasm spasms charley "),
        "swelling": ("swollen swelling swells swell puffy puffiness enlarged swelled swolen "),
        "numbness": ("numb numbness "),
        "tingling": ("tingling tingles tingly prickling pins-and-needles "),
        "weakness": ("weak weakness "),
        "stiffness": ("stiff stiffness locked locking "),
        "itching": ("itchy itch itches itching itchiness "),
        "rash": ("rash rashes spots hives blotches blotchy "),
        "lump": ("lump lumps bump bumps lumpy "),
        "bleeding": ("bleeding bleed bleeds bled "),
        "discharge": ("discharge oozing leaking weeping "),
        "burning": ("burning burns "),
        "redness": ("red redness "),
        "inflammation": ("inflamed inflammation "),
        "dryness": ("dry dryness cracked flaky peeling "),
        "congestion": ("blocked congested stuffy congestion runny snuffly snuffles sniffles "),
        "twitching": ("twitching twitches twitch twitchy jerking shaking trembling tremor shaky "),
        "bruising": ("bruise bruises bruised bruising "),
        "infection": ("infected infection "),
        "injury": (
            "injured injury sprained sprain sprains strained strain pulled torn tear twisted "
            "broken fractured fracture "
        ),
        "blurred": ("blurred blurry blurring "),
        "clicking": ("click clicks clicking clunks creaks creaking crunches crunching grinding "),
        "racing": ("racing pounding fluttering "),
        "blisters": ("blister blisters ulcer ulcers "),
        "hot": ("hot "),
    }.items()
    for form in forms.split()
}
_SYMPTOM_FIRST = frozenset(("blurred", "racing", "hot"))  # "blurred vision", not "vision blurred"
# Said beside another symptom of a part ("hot and swollen"); a complaint where no other is named.
_WARM = frozenset(("hot", "warm"))
# Forms that stand before or after what they describe, not as a thing by themselves.
_DESCRIBING = frozenset(
    """painful sore ached aching achy achey tender throbbing stinging swollen puffy enlarged numb
    tingly weak stiff itchy inflamed red dry cracked flaky peeling blocked congested stuffy runny
    twitchy shaky bruised infected injured sprained strained pulled torn twisted broken fractured
    uncomfortable hurt hurts hurting aches swells itches bleeds burns twitches locked lumpy painfull
    swolen oozing leaking weeping crampy blotchy bleeding burning blurred blurry
    clicking clicks creaks crunches grinding racing pounding""".split()
)
_PARTS = frozenset(
    """abdomen ankle ankles anus arm arms armpit armpits arse bladder body bone bones bottom bowel
    bowels breast breasts bum buttock buttocks calf calves cheek cheeks chest chin collarbone
    ear ears elbow elbows eye eyebrow eyelid eyelids eyes face feet fingernail finger fingers
    flank foot forearm forearms forehead genitals gland glands groin gum gums hamstring
    hamstrings hand hands head heel heels hip hips jaw joint joints kidney kidneys knee knees
    knuckle knuckles leg legs lip lips liver lung lungs mouth muscle muscles nail nails neck
    nipple nipples nose nostril palm palms pelvis penis quad quads rectum rib ribs scalp scrotum
    shin shins shoulder shoulders sinus sinuses skin sole soles spine stomach tailbone temple
    temples tendon testicle testicles thigh thighs throat thumb thumbs toe toenail toenails toes
    tongue tonsil tonsils tooth teeth trunk tummy urethra vagina vision sight eyesight heart
    heartbeat pulse vulva wrist wrists belly bellybutton navel buttcheek back""".split()
)
_QUALIFIERS = frozenset(
    """lower upper left right both one inner outer front side middle big little back muscles muscle
    joint joints thigh calf neck low mid underneath top bottom first whole entire new sudden severe
    bad mild constant chronic sharp dull""".split()
)
# "come back", "go back": no part of the body.
_BACK_AFTER = frozenset(
    """my your his her the lower upper low mid middle sore bad painful aching stiff achy their our
    in
    and or whose whole entire weak injured strained hurt s""".split()
)
_BACK_BEFORE = frozenset(
    "pain pains ache aches hurts hurt hurting is spasm spasms problem problems".split()
)
_LINKS = frozenset(
    "in of on to behind under around inside near at with across down into up".split()
)
_JOINS = frozenset("and or & plus nor".split())
_ARTICLES = frozenset(
    """a an the my your his her its our their this that these those both one is are was were feel
    feels felt get gets have has had so very really always been being feeling getting gone all
    keeps keep also still extremely quite more too too' i'm im started be suddenly always
    constantly often sometimes""".split()
)
_DENIALS = frozenset(("no", "not", "without", "never", "nor", "isn't", "don't", "doesn't"))
_GAP = 4  # words at most between a symptom and its part


@dataclass(frozen=True)
class Complaint:
    """Words ``first`` to ``last`` (excluded); ``plain`` is "thigh pain", or "" for a symptom
    whose part was not said ("it is swollen")."""

    first: int
    last: int
    part: str
    symptom: str
    own: bool = True  # False: the symptom is that of a neighbour ("sore thighs and lower back")

    @property
    def plain(self) -> str:
        if self.symptom in _SYMPTOM_FIRST:
            return f"{self.symptom} {self.part}" if self.part else ""
        return f"{self.part} {self.symptom}" if self.part else ""


def complaints_in(words: Sequence[Word]) -> list[Complaint]:
    """Complaints in reading order; one for each part of the body, symptoms of one part joined."""
    texts = [word.text.lower().replace("’", "'").removesuffix("'s") for word in words]
    parts = [i for i, _ in enumerate(texts) if _is_part(texts, i)]
    named = [i for i, text in enumerate(texts) if text in _SYMPTOMS and i not in parts]
    symptoms = [i for i in named if texts[i] not in _WARM]
    own = _own_symptoms(texts, parts, named) | _own_symptoms(texts, parts, symptoms)
    bound = _with_neighbours(texts, parts, own)
    found = [_complaint(texts, part, bound[part], part in own) for part in parts if part in bound]
    within = {i for c in found for i in range(c.first, c.last)}
    loose = [i for i in symptoms if i not in within and not _denied(texts, i)]
    alone = [Complaint(i, i + 1, "", _SYMPTOMS[texts[i]]) for i in loose]
    return sorted(_one_per_part(found) + alone, key=lambda c: c.first)


def is_part(word: str) -> bool:
    """True for a part of the body in lower case; "back" is as often a direction."""
    return word in _PARTS and word != "back"


def is_symptom(word: str) -> bool:
    """True for a word in lower case that says what is felt or seen: "rash", "aching"."""
    return word in _SYMPTOMS


def symptom_of(word: str) -> str:
    """The plain name of what a word in lower case says is felt: "itching" of "itchy"; else ""."""
    return _SYMPTOMS.get(word, "")


def only_describes(word: str) -> bool:
    """True for a word in lower case that says how a part is, and names nothing by itself."""
    return word in _DESCRIBING or word in _WARM


def _is_part(texts: Sequence[str], i: int) -> bool:
    if texts[i] != "back":
        return texts[i] in _PARTS and not _qualifies_next(texts, i)
    before = texts[i - 1] if i else ""
    after = texts[i + 1] if i + 1 < len(texts) else ""
    if after in _PARTS:  # "my back tooth", "both back legs": which one of them
        return False
    return (before in _BACK_AFTER or after in _BACK_BEFORE) and after != "of"


def _qualifies_next(texts: Sequence[str], i: int) -> bool:
    """True for the "thigh" of "thigh muscles": the next word is the part."""
    return i + 1 < len(texts) and texts[i + 1] in ("muscle", "muscles", "joint", "joints", "bone")


def _own_symptoms(
    texts: Sequence[str], parts: Sequence[int], symptoms: Sequence[int]
) -> dict[int, int]:
    """Part -> the symptom said of it."""
    own: dict[int, int] = {}
    for part in parts:
        before = next((s for s in reversed(symptoms) if s < part), None)
        after = next((s for s in symptoms if s > part), None)
        directly = after is not None and after == part + 1
        if directly and before in own.values():
            before = None  # "my tooth hurts and my ear aches": that one is the tooth's
        if before is not None and _clear(parts, before, part) and _leads_to(texts, before, part):
            own[part] = before
        elif after is not None and _clear(parts, part, after) and _follows(texts, part, after):
            own[part] = after
    return {p: s for p, s in own.items() if not _denied(texts, min(p, s))}


def _with_neighbours(
    texts: Sequence[str], parts: Sequence[int], own: dict[int, int]
) -> dict[int, int]:
    """A part without a symptom takes that of the part it is joined to: "sore thighs and back"."""
    bound = dict(own)
    for part in parts:
        joined = [p for p in own if _joined(texts, min(p, part), max(p, part))]
        if part not in own and joined:
            bound[part] = own[min(joined, key=lambda p: abs(p - part))]
    return bound


def _denied(texts: Sequence[str], place: int) -> bool:
    """As in "no numbness": not a complaint."""
    return any(text in _DENIALS for text in texts[max(0, place - 2) : place])


def _clear(parts: Sequence[int], first: int, last: int) -> bool:
    """No other part of the body stands between."""
    return not any(first < part < last for part in parts)


def _leads_to(texts: Sequence[str], symptom: int, part: int) -> bool:
    """As in "sore thighs", "pain in my lower back", "swelling of one calf"."""
    between = texts[symptom + 1 : part]
    if len(between) > _GAP:
        return False
    if not any(text in _LINKS for text in between) and texts[symptom] not in _DESCRIBING:
        return not between
    filler = _LINKS | _QUALIFIERS | _ARTICLES
    return all(text in filler or text in _JOINS or text in _SYMPTOMS for text in between)


def _follows(texts: Sequence[str], part: int, symptom: int) -> bool:
    """As in "thigh pain", "my knees are swollen", "thigh muscles ache"."""
    between = texts[part + 1 : symptom]
    filler = _ARTICLES | _QUALIFIERS | _WARM
    return len(between) <= _GAP and all(t in filler or t in _JOINS for t in between)


def _joined(texts: Sequence[str], first: int, second: int) -> bool:
    """Two parts with nothing between but "and" and what may stand before a part."""
    between = texts[first + 1 : second]
    filler = _JOINS | _QUALIFIERS | _ARTICLES | _LINKS
    return len(between) <= _GAP and all(t in filler for t in between)


def _complaint(texts: Sequence[str], part: int, symptom: int, own: bool) -> Complaint:
    first, last = (min(part, symptom), max(part, symptom) + 1) if own else (part, part + 1)
    while first > 0 and texts[first - 1] in (_QUALIFIERS | _WARM):
        first -= 1
    while own and first > 1 and texts[first - 1] in _JOINS and texts[first - 2] in _SYMPTOMS:
        first -= 2  # "swollen and painful ankle"
    return Complaint(first, last, _part_name(texts, part), _SYMPTOMS[texts[symptom]], own)


def _part_name(texts: Sequence[str], part: int) -> str:
    """The part in the singular, with what tells it from its namesakes: "lower back", "big toe"."""
    name = texts[part]
    if name in ("muscle", "muscles", "joint", "joints", "bone") and part:
        before = texts[part - 1]
        name = before if before in _PARTS else name
    singular = {"feet": "foot", "teeth": "tooth", "calves": "calf", "pelvis": "pelvis"}.get(name)
    singular = singular or (name.removesuffix("s") if not name.endswith("ss") else name)
    kept = [
        t
        for t in texts[max(0, part - 2) : part]
        if t in ("lower", "upper", "low", "big", "outer", "inner")
    ]
    return " ".join([*kept[-1:], singular])


def _one_per_part(found: Sequence[Complaint]) -> list[Complaint]:
    """Complaints of one part become one, as wide as all of them."""
    kept: dict[str, Complaint] = {}
    for complaint in found:
        own = kept.get(complaint.part)
        if own is None:
            kept[complaint.part] = complaint
        else:
            wide = max(own.last, complaint.last) if complaint.first - own.last <= _GAP else own.last
            kept[complaint.part] = replace(own, last=wide)
    return list(kept.values())
