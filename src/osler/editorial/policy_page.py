"""The page of the review policy, written from the tables that the desk goes by."""

from collections.abc import Iterator

from osler.domain.article import Role, Status
from osler.editorial.policy import Care, HighRisk, ReviewPolicy
from osler.editorial.steps import STEPS, Step, Whose

HOW = {Whose.ANY: "any", Whose.OWN: "own", Whose.OTHERS: "others'"}
START = "[*]"


def state_diagram() -> str:
    """The steps of an article, as Mermaid."""
    arrows = [arrow for step in STEPS.values() for arrow in _arrows(step)]
    lines = [f"    {_name(a)} --> {_name(b)}: {said}" for a, b, said in arrows]
    ends = [f"    {_name(status)} --> {START}" for status in _ends()]
    names = [f'    state "{status}" as {_name(status)}' for status in Status]
    return "\n".join(["stateDiagram-v2", *names, *lines, *ends])


def policy_page(policy: ReviewPolicy) -> str:
    """docs/reference/review-policy.md."""
    return "\n".join(
        [
            "# Review policy",
            "",
            "Written by `make docs` from `src/osler/editorial/steps.py` and "
            "`src/osler/editorial/review_policy.toml`; do not edit.",
            "[Editorial review](../explanation/editorial.md) explains it.",
            "",
            "## Steps of an article",
            "",
            "```mermaid",
            state_diagram(),
            "```",
            "",
            "## Who may do what",
            "",
            "*own*: only an article that they submitted; *others'*: only one that they did not.",
            "",
            *_permissions(),
            "",
            "## What risk asks for",
            "",
            *_cares(policy),
            "",
            "An article is of high risk where one of these holds:",
            "",
            *_rules(policy),
            "",
        ]
    )


def _arrows(step: Step) -> Iterator[tuple[Status | None, Status, str]]:
    if step.to is not None and not step.start:
        yield None, step.to, step.action.value
    if step.to is not None:
        for status in (each for each in Status if each in step.start):
            yield status, step.to, step.action.value
    for start, to in step.also_to:
        yield start, to, step.action.value


def _ends() -> list[Status]:
    """Statuses that nothing leads out of."""
    left = {a for step in STEPS.values() for a, b, _ in _arrows(step) if a is not b}
    return [status for status in Status if status not in left]


def _name(status: Status | None) -> str:
    return status.name.lower() if status else START


def _permissions() -> Iterator[str]:
    yield f"| action | {' | '.join(Role)} | from | leads to |"
    yield "|---" * (len(Role) + 3) + "|"
    for step in STEPS.values():
        whose = (step.who.get(role) for role in Role)
        who = " | ".join(_how(step, each) for each in whose)
        start = ", ".join(status for status in Status if status in step.start) or "–"
        leads = [step.to] if step.to else []
        leads += [to for _, to in step.also_to]
        yield f"| {step.action} | {who} | {start} | {', '.join(leads) or '–'} |"


def _how(step: Step, whose: Whose | None) -> str:
    if whose is None:
        return ""
    return HOW[whose] if step.start else "yes"


def _cares(policy: ReviewPolicy) -> Iterator[str]:
    yield "| risk | approvals | an approval holds | a review should take |"
    yield "|---|---|---|---|"
    yield _care("ordinary", policy.ordinary)
    yield _care("high", policy.high)


def _care(name: str, care: Care) -> str:
    blind = ", neither seeing the other's vote until both are in" if care.approvals > 1 else ""
    return f"| {name} | {care.approvals}{blind} | {care.months} months | {care.days} days |"


def _rules(policy: ReviewPolicy) -> Iterator[str]:
    yield "| rule | why | it holds where |"
    yield "|---|---|---|"
    for rule in policy.high_risk:
        yield f"| {rule.name} | {rule.reason} | {'; '.join(_marks(rule))} |"


def _marks(rule: HighRisk) -> Iterator[str]:
    told = {
        "a claim states a dose": rule.doses,
        "the question was urgent, or the text names emergency signs": rule.emergency,
        "the question is about pregnancy or breastfeeding": rule.pregnant,
        f"the person asked about is under {rule.age_below:g}": rule.age_below > 0,
        "the question is about a child whose age is not given": rule.child,
    }
    yield from (words for words, holds in told.items() if holds)
    lists = (
        ("the question asks for", rule.intents),
        ("a claim is about", rule.facets),
        ("the topic is", rule.topics),
        ("the title, a topic or a claim says", rule.words),
    )
    for lead, words in lists:
        if words:
            yield f"{lead} {', '.join(words)}"
