"""Pure text analysis shared by the library and the answering steps: no clinical decisions.

sentences, terms (tokens and stems), quantities and doses, drug names, negation.
Pure functions of their arguments; word lists lie beside them as data files.
"""
