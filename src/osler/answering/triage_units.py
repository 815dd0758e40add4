"""Units: words for lengths of time, in days, in English and in the languages of triage."""

_DAYS = {
    "hour": 1 / 24,
    "hr": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "wk": 7.0,
    "month": 30.44,
    "mth": 30.44,
    "mo": 30.44,
    "year": 365.25,
    "yr": 365.25,
    "yo": 365.25,
}
UNITS = {form + plural: days for form, days in _DAYS.items() for plural in ("", "s")}
_ELSEWHERE = {  # Spanish, French, German, Italian, Portuguese, Polish; without accents
    1.0: "dia dias jour jours tag tage tagen giorno giorni dzien dni",
    7.0: "semana semanas semaine semaines woche wochen settimana settimane tydzien tygodnie "
    "tygodni",
    30.44: "mes meses mois monat monate monaten mese mesi miesiac miesiace miesiecy",
    365.25: "ano anos ans jahr jahre jahren anno anni lat lata",
}
UNITS |= {form: days for days, forms in _ELSEWHERE.items() for form in forms.split()}
