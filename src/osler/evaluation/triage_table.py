"""The red-flag rules as a page that a clinician can review.

``python -m osler.evaluation.triage_table`` prints docs/reference/triage-rules.md; a test
fails when that file is not what this prints.
"""

import sys

from osler.answering.regions import regions
from osler.answering.triage_evidence import Weights, fitted_weights
from osler.answering.triage_rules import Rule, RuleSet, red_flags

_HEAD = """# Red-flag rules

Made from `src/osler/answering/red_flags.toml` and `red_flag_parts.toml` by
`python -m osler.evaluation.triage_table`; edit the rules there.

A rule holds when one of its lines holds; a line holds when all its parts (joined by "and") do.
A sign is a set of wordings, listed below, or is made of parts that stand near each other in one
clause, in any order ("chest and squeeze" takes "this awful squashing right across my front").
It counts where it is said as being so now: not denied, not long past, not a mere possibility, not
a question about a thing in general. Misspelt words are taken for the nearest word of a sign.
Ages are in years, temperatures in °C, durations in days.

The rules find what is said in words they know. A question with no red flag is not a promise that
nothing is wrong.
"""


def triage_page(rules: RuleSet) -> str:
    """The whole page, Markdown."""
    parts = [_HEAD]
    for urgency in dict.fromkeys(rule.urgency for rule in _by_urgency(rules)):
        parts.append(f"## {urgency.value.capitalize()}\n")
        parts += [_rule(rule) for rule in _by_urgency(rules) if rule.urgency is urgency]
    parts.append("## Signs\n")
    made = sorted({*rules.signs, *(frame.sign for frame in (*rules.frames.all, *rules.inside))})
    parts += [_sign(name, rules) for name in made]
    parts.append("## Parts of signs\n")
    parts += [_said(name, phrases) for name, phrases in sorted(rules.parts.items())]
    parts += [_second_opinion(fitted_weights()), _regions()]
    return "\n".join(parts)


def _second_opinion(weights: Weights) -> str:
    ordered = sorted(weights.weights.items(), key=lambda pair: (-pair[1], pair[0]))
    listed = " · ".join(f"`{name}` {weight:+.1f}" for name, weight in ordered)
    return (
        "## Second opinion\n\n"
        "Where no rule calls an emergency, everything that was heard is weighed: signs, parts of\n"
        "signs, measures, and the first five letters of words, each once.\n"
        f"Starting from {weights.base:+.1f}, a sum above {weights.emergency} is called an "
        f"emergency, above {weights.urgent} urgent.\n\n"
        f"{weights.source}\n\n{listed}\n"
    )


def _regions() -> str:
    rows = ["| region | emergency | crisis line | poisoning, nobody ill yet | read at |"]
    rows.append("|---|---|---|---|---|")
    for code, region in sorted(regions().items()):
        read = "<br>".join(f"{s.gives}: {s.url} ({s.read})" for s in region.sources)
        numbers = f"{region.emergency} | {region.crisis} | {region.poison or 'none found'}"
        rows.append(f"| {region.name} ({code}) | {numbers} | {read} |")
    return "## Numbers by region\n\n" + "\n".join(rows) + "\n"


def _by_urgency(rules: RuleSet) -> list[Rule]:
    return sorted(rules.rules, key=lambda rule: rule.urgency.rank)


def _rule(rule: Rule) -> str:
    lines = [f"### {rule.title} (`{rule.id}`)\n"]
    lines += [f"- when {_words(line)}" for line in rule.lines]
    lines += [f"\nSays: {rule.message}\n", "Rests on:\n"]
    lines += [f"- {source}" for source in rule.sources]
    return "\n".join(lines) + "\n"


def _words(line: str) -> str:
    """``chest-pain + sweating|faint + !asthma`` in words."""
    parts = [part.replace("|", " or ").replace("!", "no ") for part in line.split(" + ")]
    return " **and** ".join(parts)


def _sign(name: str, rules: RuleSet) -> str:
    made = [
        _words(frame.line.strip())
        for frame in (*rules.frames.all, *rules.inside)
        if frame.sign == name
    ]
    said = _said(name, rules.signs.get(name, ()))
    return said + "".join(f"- made of {line}\n" for line in made)


def _said(name: str, phrases: tuple[str, ...]) -> str:
    said = " · ".join(f"`{p}`" for p in phrases if not p.startswith("-"))
    excepted = " · ".join(f"`{p.lstrip('- ')}`" for p in phrases if p.startswith("-"))
    return f"**{name}**: {said}" + (f"; but not {excepted}" if excepted else "") + "\n"


if __name__ == "__main__":  # pragma: no cover
    sys.stdout.write(triage_page(red_flags()))
