"""Kinds that change how often, how common, how binding, whom to call and how soon."""

from collections.abc import Iterator

from osler.evaluation.mutations.changing import swapped, swaps
from osler.evaluation.mutations.kinds import Truth, kind

_RUNGS = swaps(r"""
    never -> seldom
    always(?<!not always) -> rarely
    (?<!most )usually(?<!not usually) -> rarely
    (?<!as )(?<!how )(?<!most )(?<!more )(?<!less )often(?<!not often) -> rarely
    (?<!most )mostly -> sometimes
    sometimes -> usually
    do not(?! (?:always|usually|routinely|need|have)\b) -> do not usually
    must not -> must usually not
    is(?= an emergency) -> is rarely
    are(?= an emergency) -> are rarely
""")
_COMMON = swaps(r"""
    (?<!less )(?<!more )(?<!most )(?<!as )common(?! (?:cold|colds|bile|warts?|in)\b) -> rare
    rare -> common
    (?<!in)frequent -> infrequent
    infrequent -> frequent
    (?<!more )(?<!less )(?<!as )(?<!most )likely -> unlikely
    unlikely -> likely
""")
_BINDING = swaps(r"""
    (?<=\. )do not(?! (?:need|have|usually|always|routinely)\b) -> you need not
    ^do not(?! (?:need|have|usually|always|routinely)\b) -> you need not
    should not -> need not
    must not -> need not
    do not need -> should not get
    do not need to -> must not
    does not need to -> must not
    need not -> must not
""")
_HELPERS = swaps(r"""
    call an ambulance -> see a doctor
    call (?:999|911|112) -> call a doctor
    the emergency number -> a doctor
    an emergency department -> a doctor
    an emergency department -> a clinic
    go to hospital -> go to a pharmacist
""")
_SOON = swaps(r"""
    at once -> later
    at once ->
    immediately -> later
    urgently -> later
    urgently ->
    the same day -> later
    the same day ->
""")


@kind()
def how_often_changed(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _RUNGS)


@kind()
def common_for_rare(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _COMMON)


@kind()
def needless_for_forbidden(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _BINDING)


@kind()
def helper_swapped(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _HELPERS)


@kind()
def urgency_lost(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _SOON)
