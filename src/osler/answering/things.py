"""Things: an animal, a car, a room, a glass that is said to have what people have.

"My car keeps coughing", "a burn on my saucepan", "a cold spot in my living room" are no questions
about health. Somebody is asked for wherever a person or a part of the body is spoken of besides.
"""

import re

_ADJ = r"(?:(?!and\b|or\b|but\b)[\w-]+ ){0,2}"
_ROOM = (
    r"(?:living room|sitting room|dining room|bedroom|bathroom|kitchen|hall(?:way)?|loft|attic|"
    r"cellar|basement|garage|conservatory|office|shed|greenhouse|porch)"
)
_PEN = (
    r"(?:(?:pig|hen|chicken|duck|sheep|cow) ?(?:pen|sty|coop|house|shed)|kennel|hutch|stable|barn)"
)
_COLD = (
    r"(?:car|van|truck|lorry|motorbike|laptop|computer|printer|tv|television|monitor|keyboard|"
    r"camera|lens cap|suitcase|rucksack|handbag|saucepan|(?:frying |roasting |cooking )?pan|pot|"
    r"worktop|table|desk|carpet|rug|mattress|sofa|couch|armchair|curtains?|wallpaper|wall|ceiling|"
    r"floorboards?|lawn|patio|fence|hedge|guitar|piano|violin|jacket|coat|jeans|shirt|shoes|boots|"
    r"trainers|photos?|photograph|picture|painting|canvas|spreadsheet|screen|vase|"
    rf"windscreen|bumper|bonnet|{_ROOM}|{_PEN})"
)
_THING = (
    rf"(?:{_COLD}|kettle|toaster|oven|hob|boiler|radiator|fridge|freezer|dishwasher|"
    r"washing machine|tumble dryer|vacuum|hoover|lawnmower|mower|engine|exhaust|gearbox|tap|pipe|"
    r"drain|glass|mug|plate|clock|watch|plant|tree|cactus|rose ?bush|hedge)"
)
# A thing does it, or has it: "my car coughing", "the kettle from spitting", "my glass is chipped".
_HAS_IT = re.compile(
    rf"\b(?:my|our|his|her|the|a|an) {_ADJ}{_THING}(?: era glass)?(?:'s)? (?:just |also |always |"
    r"keeps? |kept |from )?(?:cough\w*|splutter\w*|sneez\w*|spit\w*|wheez\w*|chok\w*|shak\w*|"
    r"overheat\w*|sweat\w*|bleed\w*|leak\w*|vibrat\w*|freez\w*|crash\w*|"
    r"(?:is|has been|got|gets|was) "
    r"(?:chipped|cracked|scratched|stained|bleeding|leaking|depressed|dented|"
    r"burnt|poorly|ill|sick|dead|dying|freezing|coughing|infected))\b"
)
# What people have, in or on a thing: "a burn on my saucepan", "weight off my suitcase".
_MARK = (
    r"(?:burns?|(?:burn|scorch|bite|scratch|tooth) marks?|spots?|rash|rashes|scratch(?:es)?|"
    r"scars?|weight|depressions?|cracks?|fractures?|infections?|stains?|bruis\w+|mould|lumps?|"
    r"bumps?|blisters?|dents?|shock|virus|leaks?|styes?|sty|growths?|wounds?|cuts?|tears?|holes?|worms?|"
    r"mites?|lice|ticks?|wrinkles?|warts?|boils?|pressure)"
)
_ON_IT = re.compile(
    rf"\b{_MARK}(?: of \w+)? (?:on|off|in|inside|from|to|out of) "
    rf"(?:my|our|the|his|her|their|a|an) {_ADJ}{_COLD}\b"
)
# What is worked on with words of health: pictures, building, painting.
_CRAFT = re.compile(
    r"\bin (?:photoshop|lightroom|gimp|illustrator|excel|powerpoint|word|blender|after effects)\b|"
    r"\b(?:fracture|crack|cracks|bleeding|stress|fatigue)\b[\w ]{0,12}\b(?:in|of) (?:the )?"
    r"(?:concrete|plaster|brick(?:work|s)?|drywall|masonry|steel|metal|watercolou?rs?|paints?|ink|dye|asphalt)\b"
)
_SAYS_HOW = re.compile(
    r"\b(?:how|what|where|why|which|can|could|should|do|does|would) (?:can |do |should )?i\b"
)
_SOMEBODY = re.compile(
    r"\b(?:me|us|myself|mine|i've|i'm|ive|im|he|she|him|you|we|people|anyone|someone|patient|"
    r"baby|child|son|daughter|wife|husband|mum|mom|dad|mother|father|i (?:have|had|got|get(?! rid)|"
    r"feel|am|was|burnt|burned|hit|fell|cut|hurt|banged|slipped))\b|"
    r"\b(?:and|but|when|that|since) i\b|\bmy (?:\w+ )?(?:skin|hands?|arms?|legs?|feet|foot|head|"
    r"face|eyes?|nose|mouth|throat|chest|back|tummy|stomach|knees?|shoulders?|neck|fingers?|toes?|teeth|tooth|ears?|hair|body|heart|lungs?)\b"
)


def is_about_a_thing(text: str) -> bool:
    """True, in text in lower case, for what a thing has or does, where nobody is spoken of."""
    told = _HAS_IT.search(text) or _ON_IT.search(text) or _CRAFT.search(text)
    if told is None:
        return False
    rest = _SAYS_HOW.sub(" ", text[: told.start()] + " " + text[told.end() :])
    return _SOMEBODY.search(rest) is None
