"""Languages as MEDLINE codes them (ISO 639-2, bibliographic) -> ISO 639-1 and English names."""

LISTED = """
eng en
fre fr French
ger de German
spa es Spanish
ita it Italian
por pt Portuguese
dut nl Dutch
rus ru Russian
chi zh Chinese
jpn ja Japanese
pol pl Polish
cze cs Czech
dan da Danish
nor no Norwegian
swe sv Swedish
fin fi Finnish
hun hu Hungarian
rum ro Romanian
tur tr Turkish
gre el Greek
heb he Hebrew
kor ko Korean
ara ar Arabic
per fa Persian
bul bg Bulgarian
hrv hr Croatian
srp sr Serbian
slo sk Slovak
slv sl Slovenian
ukr uk Ukrainian
ice is Icelandic
lit lt Lithuanian
cat ca Catalan
"""
CODES = {row.split()[0]: row.split()[1] for row in LISTED.strip().splitlines()}
NAMES = {row[:3]: row[7:] for row in LISTED.strip().splitlines()}


def code_of(language: str) -> str:
    """ "eng" -> "en"; a code not known here stays; "" counts as English."""
    return CODES.get(language, language) or "en"


def name_of(language: str) -> str:
    """ "fre" -> "French"; "" for English and where nothing is said."""
    return NAMES.get(language, language)
