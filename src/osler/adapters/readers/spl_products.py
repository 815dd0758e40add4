"""What a label is of: product names, active ingredients with their strengths, form and route."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osler.adapters.readers.spl_text import attribute, child, children, line, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

ACTIVE = ("ACTIB", "ACTIM", "ACTIR")  # classCode by the basis of the strength
MOST = 60  # products listed; kits and series of strengths stay far below


@dataclass(frozen=True)
class Product:
    """Names as printed. ``actives``: "LENALIDOMIDE 2.5 mg"."""

    name: str
    generic: str
    actives: tuple[str, ...]
    substances: tuple[str, ...]
    form: str
    routes: tuple[str, ...]

    @property
    def line(self) -> str:
        """The product on one line."""
        parts = [self.name or self.generic]
        if self.generic and self.generic.lower() != self.name.lower():
            parts.append(f"({self.generic})")
        if self.form:
            parts.append(self.form.lower())
        if self.routes:
            parts.append(", ".join(route.lower() for route in self.routes))
        told = "; ".join(self.actives)
        return " ".join(part for part in parts if part) + (f": {told}" if told else "")

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """The brand as another name for a single active substance, and the other way round."""
        if len(self.substances) != 1 or not self.name:
            return set()
        own = (self.generic or self.substances[0]).lower()
        return {(own, self.name)} if self.name.lower() != own else set()


def products_in(root: "_Element") -> list[Product]:
    """Every product of the label, each once, in order.

    One without active ingredients (a kit, a label that leaves them out) where there is no other.
    """
    found = list(dict.fromkeys(_products(root)))
    return ([one for one in found if one.actives] or found)[:MOST]


def _products(root: "_Element") -> Iterator[Product]:
    for element in root.iter():
        if tag(element) not in (
            "manufacturedProduct",
            "manufacturedMedicine",
            "part",
            "partProduct",
        ):
            continue
        actives = list(_actives(element))
        if not actives and not line(child(element, "name")):
            continue
        generic = child(child(element, "asEntityWithGeneric"), "genericMedicine")
        routes = {attribute(one, "displayName"): None for one in _routes(element)}
        yield Product(
            name=line(child(element, "name")),
            generic=line(child(generic, "name")),
            actives=tuple(f"{name} {strength}".strip() for name, strength in actives),
            substances=tuple(dict.fromkeys(name for name, _ in actives)),
            form=attribute(child(element, "formCode"), "displayName"),
            routes=tuple(route for route in routes if route),
        )


def _actives(product: "_Element") -> Iterator[tuple[str, str]]:
    """Name and strength of each active ingredient, in both spellings of the format."""
    listed = [one for one in children(product, "ingredient") if one.get("classCode") in ACTIVE]
    for ingredient in (*listed, *children(product, "activeIngredient")):
        substance = child(ingredient, "ingredientSubstance")
        if substance is None:
            substance = child(ingredient, "activeIngredientSubstance")
        if name := line(child(substance, "name")):
            yield name, _strength(child(ingredient, "quantity"))


def _strength(quantity: "_Element | None") -> str:
    """ "2.5 mg" or "5 mg per 1 mL"; "" where the label gives none."""
    above, below = child(quantity, "numerator"), child(quantity, "denominator")
    value, unit = attribute(above, "value"), attribute(above, "unit")
    if not value:
        return ""
    amount = value if unit in ("", "1") else f"{value} {unit}"
    size, of = attribute(below, "value"), attribute(below, "unit")
    if of in ("", "1") and size in ("", "1"):
        return amount
    return f"{amount} per {size} {of}".rstrip(" 1") if of == "1" else f"{amount} per {size} {of}"


def _routes(product: "_Element") -> Iterator["_Element"]:
    """Routes stand beside the product, in what holds it."""
    holder = product.getparent()
    for place in (product, holder):
        for consumed in children(place, "consumedIn"):
            for one in consumed.iter():
                if tag(one) == "routeCode":
                    yield one
