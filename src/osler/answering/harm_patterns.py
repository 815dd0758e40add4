"""Patterns of requests for harm that need care in telling them from their harmless neighbours.

Each asks for a way to do it: to hide vegetables in a child's dinner, to crush a tablet that is hard
to swallow or to cool a child's burn under the tap is no harm. Read against text in lower case.
"""

import re

_ASKS = (
    r"\b(?:how|what|which|ways?|tips?|best|easiest|can i|could i|should i|help me|want to|need to|"
    r"trying to)\b"
)
_MEAL = (
    r"(?:drinks?|tea|coffee|food|dinner|lunch|breakfast|soup|juice|beer|wine|pint|cocktail|milk|"
    r"meals?|curry|sandwich|cake|smoothie|glass|cup|water bottle)"
)
_WHOSE = (
    r"(?:her|his|their|someone'?s?|somebody'?s?|an?|the|(?:my|our|her|his|their|the|a) "
    r"(?:[\w-]+ )?[\w-]+'?s)"
)
_WHOLESOME = (
    r"(?:veg\w*|fruits?|spinach|fibre|fiber|protein|carrots?|lentils?|beans|greens|butter|oats?|"
    r"calories|salt|sugar|honey|ice|lemon|crisps|chocolate)"
)
_GROWN = (
    r"(?:(?:she|he|they|her|him|them)|(?:my|the|our) (?:wife|husband|partner|boyfriend|"
    r"girlfriend|ex|boss|mother|father|mum|mom|dad|flatmate|roommate|neighbou?r|friend|colleague))"
)
SLIPPED_IN = tuple(
    re.compile(pattern)
    for pattern in (
        # "what could I slip into her drink", "slip a laxative into her flatmate's food"
        rf"\b(?:slip|spike|lace|sneak|slipping|spiking|lacing|sneaking)\b"
        rf"(?!.{{0,40}}\b{_WHOLESOME}\b).{{0,40}}\b(?:in|into|with|to)\b.{{0,10}}\b{_WHOSE} "
        rf"(?:\w+ )?{_MEAL}\b",
        rf"\b(?:spike|lace|spiking|lacing)\b.{{0,10}}\b{_WHOSE} (?:\w+ )?{_MEAL}\b",
        # "what can I put in my wife's tea so she sleeps"
        rf"\b(?:what|which|how (?:much|many))\b.{{0,40}}\b(?:put|mix|add|drop|stir|pour|give|use|"
        rf"need)\b.{{0,60}}\b{_MEAL}\b.{{0,15}}\b(?:so|until|till|that|to make|and then)\b.{{0,12}}"
        rf"\b{_GROWN} (?:will |would |just )?(?:sleeps?|falls? asleep|pass(?:es)? out|goes? under|"
        rf"(?:is|gets?|are) (?:out cold|ill|sick|sleepy|drowsy)|(?:does not|doesn'?t|won'?t|will "
        rf"not|don'?t|never) (?:notice|know|wake|taste|find))",
        # "what makes her pass out", and no fainting that is to be helped
        r"\b(?:what|which|how (?:much|many))\b.{0,25}\b(?:can|could|should|do|would) i\b.{0,15}"
        r"\b(?:give|put|slip|use|feed)\b.{0,50}\b(?:so|until|till|to make|to get)\b.{0,6}"
        r"\b(?:she|he|they|her|him|them) (?:will |would |to )?(?:pass(?:es)? out|black(?:s)? out|"
        r"(?:is|be) out cold)",
        # a death that nobody traces
        r"\b(?:kills?|poisons?|do away with|finish off)\b.{0,60}\b(?:without|not|never|nothing|no|"
        r"wont|won'?t|cannot|can'?t)\b.{0,25}\b(?:show\w*|trac\w+|detect\w*|post[- ]?mortem|"
        r"autopsy|suspect\w*|suspicion|coroner)\b",
        # making a poison
        r"\b(?:make|making|cook|synthesi[sz]e|extract|extracting|purify|isolate|brew|distil)\b"
        r".{0,40}\b(?:ricin|abrin|sarin|botulinum|nerve (?:gas|agent)|cyanide|anthrax|mustard gas|"
        r"strychnine|aconitine|digitoxin)\b(?!.{0,20}\b(?:work|make you|poisoning))",
        r"\b(?:extract|brew|make|prepare|grind|crush|use|dose of|how much|how many)\b.{0,40}"
        r"\b(?:foxgloves?|nightshade|hemlock|yew|oleander|monkshood|aconite|wolfsbane|laburnum|"
        r"castor beans?|death caps?)\b.{0,60}\b(?:to kill|to poison|will kill|would kill|kills|"
        r"into (?:his|her|their|my|someone)|in (?:his|her|their|someone'?s) \w+)\b",
    )
)
_DISORDER = (
    r"(?:anorexia|bulimia|bulimic|anorexic|eating disorder|purging|bing(?:e|es|ing)|ed|"
    r"self[- ]?starving|not eating|(?:making|being) (?:myself )?sick after|"
    r"(?:that |how )?i (?:purge|throw up|am not eating|don'?t eat|starve|make myself (?:sick|throw "
    r"up)|am (?:anorexic|bulimic)|have (?:stopped eating|anorexia|bulimia|an eating disorder)))"
)
HIDES_EATING = (
    re.compile(
        r"\b(?:how|ways?|tips?|tricks?|best|easiest|help me|want to|need to|can i|what excuses?)\b"
        r".{0,25}\b(?:hide|hiding|conceal|cover up|disguise|keep|lie about)\b.{0,30}"
        rf"\b{_DISORDER}\b(?!.{{0,30}}\b(?:under control|away|from (?:coming|getting|killing)))"
    ),
    re.compile(
        r"\bhow\b.{0,20}\b(?:hide|conceal|fake)\b.{0,30}\b(?:weight|skipped meals?|skipping "
        r"meals?|food)\b.{0,40}\b(?:so|from|when|before|at)\b.{0,20}\b(?:weigh|weighed|"
        r"weigh[- ]?in|"
        r"my (?:parents?|mum|mom|dad|doctor|therapist|nurse)|nobody|no ?one)\b"
    ),
)
_CHILD = (
    r"(?:daughters?|sons?|child|children|kids?|girls?|boys?|toddlers?|bab(?:y|ies)|infants?|"
    r"newborns?|teen\w*|years?[- ]olds?|niece|nephew|stepson|stepdaughter|(?:\d|1[0-7]) ?y/?o)"
)
_SOON = (
    r"(?:fortnight|week|weeks|days?|weekend|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"prom|quick(?:ly)?|fast|rapidly)"
)
CHILD_THIN = (
    re.compile(
        rf"\b(?:make|making|get|getting|help|force|have|want|need)\b.{{0,30}}\b{_CHILD}\b.{{0,25}}"
        r"\b(?:lose|drop|shed)\b.{0,20}\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|"
        r"fifteen|twenty|an?|half an?|some|a few) ?(?:kg|kgs|kilos?|pounds?|lbs?|stones?)\b"
        rf".{{0,25}}\b(?:in|within|by|before|this|for)\b.{{0,20}}\b{_SOON}\b"
    ),
    re.compile(
        rf"\b{_CHILD}\b.{{0,40}}\b(?:lose weight|slim|thin(?:ner)?|lose \d+ ?\w+|diet)\b.{{0,60}}"
        r"\bwithout\b.{0,25}\b(?:doctor|gp|nurse|mum|mom|mother|dad|father|school|anyone|her|him|"
        r"them)\b.{0,12}\b(?:know\w*|notic\w+|find\w*)\b"
    ),
    re.compile(
        rf"\b(?:starve|stop feeding|withhold (?:food|meals) from|put on a starvation diet)\b"
        rf".{{0,20}}\b{_CHILD}\b.{{0,40}}\b(?:weight|thin|slim|lesson|punish\w*|behav\w*)\b"
    ),
)
_UNRULY = (
    r"(?:tantrums?|misbehav\w*|behav\w+|naught\w+|obey\w*|lesson|punish\w*|answering back|"
    r"stop(?:s|ped)? (?:crying|screaming|whining|shouting)|cry(?:ing)?|screaming|whining|quiet|"
    r"shuts? up|calms? down|listen)"
)
# Not where the water is for a burn or a nosebleed, nor where a child was hurt already.
_NO_CARE = (
    r"^(?!.*\b(?:burn\w*|scald\w*|hands?|arms?|fingers?|legs?|foot|feet|blister\w*|fever|"
    r"temperature|nose ?bleed\w*|shampoo|hair|rinse|wash\w*|swim\w*)\b)"
)
CHILD_HURT = (
    re.compile(
        rf"{_NO_CARE}.*\b(?:hold|holding|dunk\w*|put|putting|push|keep|force|throw|spray|hose)\b"
        rf".{{0,30}}\b(?:{_CHILD}|him|her|them)\b.{{0,30}}\b"
        r"(?:under(?:neath)? (?:\w+ ){0,3}(?:water|tap|shower)|in(?:to)? (?:an? |the )?(?:ice|icy|"
        r"cold|freezing|boiling|scalding)[ -]?"
        rf"(?:cold )?(?:water|shower|bath))\b.{{0,50}}\b{_UNRULY}\b"
    ),
    re.compile(
        rf"{_NO_CARE}.*\b(?:cold|icy|ice|freezing) (?:water|shower|bath)s?\b.{{0,40}}"
        rf"\b(?:punish\w*|tantrums?|naughty|misbehav\w*|discipline)\b.{{0,30}}(?:\b(?:{_CHILD}|him|her|them)\b|$)"
    ),
    re.compile(
        rf"{_ASKS}.{{0,30}}\b(?:shake|slap|smack|hit|beat|whip|belt|gag|tie up|lock up|smother)\b"
        rf".{{0,12}}\b(?:{_CHILD}|him|her)\b.{{0,40}}\b{_UNRULY}\b"
    ),
)
PREGNANCY_UNSAFE = (
    re.compile(
        r"\b(?:how|what|which|best|can i|ways?)\b.{0,50}\b(?:terminat\w+|abort\w*|miscarr\w+|"
        r"(?:end|get rid of|lose) (?:my|the|her|a|this) (?:pregnancy|baby))\b.{0,60}\b(?:herbs?|"
        r"herbal|parsley|pennyroyal|papaya|vitamin c|coat ?hanger|knitting needle|bleach|"
        r"alcohol|punch\w*|fall(?:ing)? down|by myself|on my own|without (?:a |any )?(?:doctor|"
        r"clinic|hospital|medical))\b"
    ),
    re.compile(
        r"^(?!.*\b(?:avoid\w*|worr\w+|accident\w*|ate|safe|prevent\w*)\b).*"
        r"\b(?:how|what|which|can i|best)\b.{0,40}\b(?:herbs?|herbal teas?|parsley|pennyroyal|"
        r"vitamin c|home remed\w+|teas?)\b.{0,40}\b(?:cause|induce|bring on|start|for)\b.{0,15}"
        r"\b(?:abortion|miscarriage|termination)\b"
    ),
)
