"""The few CSS selectors that recipes use, as XPath: tag, .class, #id, [name], [name=value]."""

import re
from functools import lru_cache

from lxml import etree

STEP = re.compile(
    r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<rest>(?:[.#][\w-]+|\[[\w:-]+(?:[*^]?=[^\]\"']+)?\])*)"
)
TEST = re.compile(r"[.#][\w-]+|\[[\w:-]+(?:[*^]?=[^\]\"']+)?\]")


def select(root: etree._Element, selector: str) -> list[etree._Element]:
    """Elements below the root that match, in the order of the page."""
    found = _compiled(selector)(root)
    return [element for element in found if isinstance(element, etree._Element)]


@lru_cache(maxsize=512)
def _compiled(selector: str) -> etree.XPath:
    return etree.XPath(xpath_of(selector))


def xpath_of(selector: str) -> str:
    """Raises ValueError for a selector outside this small language."""
    path = ""
    for step in selector.split():
        if step == ">":
            path += "/"
            continue
        found = STEP.fullmatch(step)
        if not found or not step:
            raise ValueError(f"not a selector that recipes may use: {selector!r}")
        lead = "" if path.endswith("/") else ("//" if path else ".//")
        tests = "".join(_test(test) for test in TEST.findall(found["rest"]))
        path += f"{lead}{found['tag'] or '*'}{tests}"
    return path


def _test(test: str) -> str:
    if test[0] == ".":
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {test[1:]} ')]"
    if test[0] == "#":
        return f"[@id='{test[1:]}']"
    name, sign, value = re.fullmatch(r"\[([\w:-]+)(?:([*^]?=)(.*))?\]", test).groups()  # type: ignore[union-attr]
    if not sign:
        return f"[@{name}]"
    if sign == "=":
        return f"[@{name}='{value}']"
    return f"[{'contains' if sign == '*=' else 'starts-with'}(@{name}, '{value}')]"
