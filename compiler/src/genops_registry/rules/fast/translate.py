"""From typed expression trees to conditions in Python.

Quantifiers over events are unrolled: the check knows of at most one event of each kind that is
compared with others, and looks twice at spans that have more. What a tree asks of an event's name
is thereby decided here, and of the rest only tests of values are left.

Reading a value that is absent gives None in Python where CEL has an error. That is sound: CEL's
``&&`` and ``||`` are monotone, so a condition that is false in spite of an error is false whatever
stands in its place, and one that raises TypeError is looked at twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from genops_registry.rules.fast.errors import NotCompilableError
from genops_registry.rules.fast.kinds import Kind
from genops_registry.rules.fast.layout import Layout, Slot
from genops_registry.rules.fast.logic import (
    Atom,
    Condition,
    all_of,
    as_atom,
    opposite_of,
    some_of,
)
from genops_registry.rules.fast.trees import Tree

_COMPARISONS = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_ARITHMETIC = {"add": "+", "sub": "-", "mul": "*"}
_TIMES = {"start": "start", "end": "end"}
# Lost attributes or events, and times of an unusual form, never come as far as the conditions.
_NEVER = {"dropped_attributes": "0", "dropped_events": "0"}


@dataclass(frozen=True, slots=True)
class Operand:
    """A value in Python, and the names that must have a value before it is read.

    Attributes:
        time: It is the time of the span or of an event.
    """

    text: str
    uses: frozenset[str] = frozenset()
    simple: bool = True
    time: bool = False

    @property
    def inner(self) -> str:
        """The text as part of a larger expression."""
        return self.text if self.simple else f"({self.text})"

    @property
    def number(self) -> str:
        """The same where a number is needed: times may be texts that compare as times do."""
        return f"int({self.text})" if self.time else self.inner

    @property
    def argument(self) -> str:
        """A number that stands by itself between parentheses or commas."""
        return self.number if self.time else self.text


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates the expressions of one rule set.

    Attributes:
        required: Keys that the span is known to have.
        variables: What the loop variables of the quantifiers around a tree stand for.
    """

    layout: Layout
    kinds: Mapping[str, Kind]
    required: frozenset[str]
    variables: Mapping[str, Kind | Slot | None] = field(default_factory=dict)

    def condition(self, tree: Tree) -> Condition:
        """Translate an expression that is true or false.

        Raises:
            NotCompilableError: The compiled check cannot decide it.
        """
        translate = _CONDITIONS.get(tree["op"])
        if translate is not None:
            return translate(self, tree)
        if tree["op"] == "select" and tree["field"] == "has_children":
            return False  # Spans are judged one by one, as if they had none.
        operand = self.operand(tree)
        return Atom(operand.inner, f"not {operand.inner}", operand.uses)

    def operand(self, tree: Tree) -> Operand:
        """Translate an expression that has a value.

        Raises:
            NotCompilableError: The compiled check cannot compute it.
        """
        translate = _OPERANDS.get(tree["op"])
        if translate is not None:
            return translate(self, tree)
        if tree["op"] in _CONDITIONS:
            atom = as_atom(self.condition(tree))
            return Operand(atom.text, atom.uses, simple=atom.text.startswith("("))
        raise NotCompilableError(f"the operation {tree['op']!r} is not compiled")


def _with(translator: Translator, variable: str, meaning: Kind | Slot | None) -> Translator:
    bound = {**translator.variables, variable: meaning}
    return Translator(translator.layout, translator.kinds, translator.required, bound)


def _and(translator: Translator, tree: Tree) -> Condition:
    left = translator.condition(tree["left"])
    return False if left is False else all_of([left, translator.condition(tree["right"])])


def _or(translator: Translator, tree: Tree) -> Condition:
    left = translator.condition(tree["left"])
    return True if left is True else some_of([left, translator.condition(tree["right"])])


def _not(translator: Translator, tree: Tree) -> Condition:
    return opposite_of(translator.condition(tree["value"]))


def _contains_key(translator: Translator, tree: Tree) -> Condition:
    values, uses, known = _map(translator, tree["map"])
    if tree["key"] in known:
        return True
    text = _read(translator, values, tree["key"])
    return Atom(f"{text} is not None", f"{text} is None", uses)


def _in(translator: Translator, tree: Tree) -> Condition:
    if tree["list"]["op"] != "list":
        raise NotCompilableError("'in' is compiled for lists that are written out")
    items = tree["list"]["items"]
    if _is_name_of_event(tree["value"]) and all(item["op"] == "literal" for item in items):
        kind = _kind(translator, tree["value"]["of"])
        return kind is not None and kind.name in {item["value"] for item in items}
    value = translator.operand(tree["value"])
    members = [translator.operand(item) for item in items]
    listed = ", ".join(member.text for member in members)
    text = f"({listed})" if len(members) > 1 else f"({listed},)"
    uses = value.uses.union(*(member.uses for member in members))
    return Atom(f"{value.inner} in {text}", f"{value.inner} not in {text}", uses)


def _compare(translator: Translator, tree: Tree) -> Condition:
    operator = _COMPARISONS[tree["op"]]
    left, right = tree["left"], tree["right"]
    if _is_name_of_event(left) and right["op"] == "literal" and operator in {"==", "!="}:
        kind = _kind(translator, left["of"])
        same = kind is not None and kind.name == right["value"]
        return same is (operator == "==")
    counted = _compare_count(translator, left, operator, right)
    if counted is not None:
        return counted
    within = _within(translator, tree)
    if within is not None:
        return within
    return _comparison(translator.operand(left), operator, translator.operand(right))


def _compare_count(translator: Translator, left: Tree, operator: str, right: Tree) -> bool | None:
    """Decide how a number of events compares: of each kind there is at most one."""
    if left["op"] != "size" or left["value"]["op"] != "filter" or right["op"] != "literal":
        return None
    chosen = _unrolled(translator, left["value"])
    if any(not isinstance(kept, bool) for _, kept in chosen):
        return None
    most = sum(1 for kind, kept in chosen if kept)
    if operator == "<=" and most <= right["value"]:
        return True
    return False if operator == ">" and most <= right["value"] else None


def _starts_with(translator: Translator, tree: Tree) -> Condition:
    value, part = tree["value"], tree["part"]["value"]
    if _is_name_of_event(value):
        kind = _kind(translator, value["of"])
        if kind is None and not part.startswith(translator.layout.namespace):
            raise NotCompilableError(f"which events of others start with {part!r} is unknown")
        return kind is not None and kind.name.startswith(part)
    if value["op"] == "name" and isinstance(slot := translator.variables.get(value["name"]), Slot):
        return slot.key.startswith(part)
    return _call_on_text(translator, tree, "startswith")


def _ends_with(translator: Translator, tree: Tree) -> Condition:
    return _call_on_text(translator, tree, "endswith")


def _call_on_text(translator: Translator, tree: Tree, method: str) -> Condition:
    value, part = translator.operand(tree["value"]), translator.operand(tree["part"])
    text = f"{value.inner}.{method}({part.text})"
    return Atom(text, f"not {text}", value.uses | part.uses)


def _all(translator: Translator, tree: Tree) -> Condition:
    exists = {**tree, "op": "exists", "body": {"op": "not", "value": tree["body"]}}
    return opposite_of(_exists(translator, exists))


def _exists(translator: Translator, tree: Tree) -> Condition:
    if tree["over"].get("name") == "attributes":
        return _exists_key(translator, tree)
    found: list[Condition] = []
    for kind, holds in _unrolled(translator, tree):
        there = f"{kind.variable} is not None"
        absent = f"{kind.variable} is None"
        found.append(all_of([Atom(there, absent, frozenset({kind.variable})), holds]))
    return some_of(found)


def _unrolled(translator: Translator, tree: Tree) -> list[tuple[Kind, Condition]]:
    """The body of a quantifier over events, for each kind of event."""
    if tree["over"].get("name") != "events":
        raise NotCompilableError("only events and attributes are ranged over")
    foreign = _with(translator, tree["variable"], None).condition(tree["body"])
    if foreign is not False:
        raise NotCompilableError("an event of others would have to be looked into")
    return [
        (kind, _with(translator, tree["variable"], kind).condition(tree["body"]))
        for kind in translator.kinds.values()
    ]


def _exists_key(translator: Translator, tree: Tree) -> Condition:
    mask = 0
    for slot in translator.layout.all():
        holds = _with(translator, tree["variable"], slot).condition(tree["body"])
        if not isinstance(holds, bool):
            raise NotCompilableError("a key is only told by its first letters")
        mask |= holds << slot.number
    return Atom(f"seen & {mask:#x}", f"not seen & {mask:#x}") if mask else False


def _literal(_translator: Translator, tree: Tree) -> Operand:
    value = float(tree["value"]) if tree["type"] == "double" else tree["value"]
    return Operand(repr(value))


def _get(translator: Translator, tree: Tree) -> Operand:
    values, uses, _ = _map(translator, tree["map"])
    return Operand(_read(translator, values, tree["key"]), uses)


def _map(translator: Translator, tree: Tree) -> tuple[str, frozenset[str], frozenset[str]]:
    """The list that holds a map's values, what must have a value first, and its known keys."""
    name = tree.get("name")
    if name == "attributes":
        return "values", frozenset(), translator.required
    if name == "admission":
        return "admission", frozenset({"admission"}), frozenset()
    if name == "resource":
        return "resource", frozenset(), frozenset()
    kind = _kind(translator, tree["of"]) if tree.get("field") == "attributes" else None
    if kind is None:
        raise NotCompilableError("only attributes of events of the registry are read")
    return kind.variable, frozenset({kind.variable}), kind.required


def _read(translator: Translator, values: str, key: str) -> str:
    if values == "resource":
        return f"resource.get({key!r})"
    if key not in translator.layout.slots:
        raise NotCompilableError(f"{key} is not read by the compiled check")
    return f"{values}[{translator.layout.slots[key].name}]"


def _select(translator: Translator, tree: Tree) -> Operand:
    name = tree["field"]
    if tree["of"].get("name") == "span":
        text = {**_TIMES, **_NEVER}.get(name)
        if text is None:
            raise NotCompilableError(f"span.{name} is not read by the compiled check")
        return Operand(text, time=name in _TIMES)
    kind = _kind(translator, tree["of"])
    texts = {} if kind is None else {"time": kind.time, "position": kind.position, **_NEVER}
    if kind is None or name not in texts:
        raise NotCompilableError(f"{name} of an event is not read by the compiled check")
    return Operand(texts[name], frozenset({kind.variable}), time=name == "time")


def _name(_translator: Translator, tree: Tree) -> Operand:
    if tree["name"] != "state":
        raise NotCompilableError(f"{tree['name']} is not read by the compiled check")
    return Operand("state", frozenset({"state"}))


def _kind(translator: Translator, tree: Tree) -> Kind | None:
    kind = translator.variables[tree["name"]]
    if isinstance(kind, Slot):
        raise NotCompilableError("a key is no event")
    return kind


def _arithmetic(translator: Translator, tree: Tree) -> Operand:
    left, right = translator.operand(tree["left"]), translator.operand(tree["right"])
    if tree["op"] == "add" and left.text == "0.0":
        return right  # It turns integers into doubles; here numbers have their type already.
    text = f"{left.number} {_ARITHMETIC[tree['op']]} {right.number}"
    return Operand(text, left.uses | right.uses, simple=False)


def _negative(translator: Translator, tree: Tree) -> Operand:
    value = translator.operand(tree["value"])
    return Operand(f"-{value.number}", value.uses, simple=False)


def _absolute(translator: Translator, tree: Tree) -> Operand:
    value = translator.operand(tree["value"])
    return Operand(f"abs({value.argument})", value.uses)


def _extreme(translator: Translator, tree: Tree) -> Operand:
    items = [translator.operand(item) for item in tree["items"]]
    function = "max" if tree["op"] == "greatest" else "min"
    uses = frozenset().union(*(item.uses for item in items))
    return Operand(f"{function}({', '.join(item.argument for item in items)})", uses)


def _is_name_of_event(tree: Tree) -> bool:
    return bool(
        tree["op"] == "select" and tree["field"] == "name" and tree["of"].get("name") != "span"
    )


def _comparison(left: Operand, operator: str, right: Operand) -> Condition:
    uses = left.uses | right.uses
    if left.text == right.text:
        return operator in {"==", "<=", ">="}
    times = left.time and right.time
    one, other = (left.inner, right.inner) if times else (left.number, right.number)
    return Atom(f"{one} {operator} {other}", f"{one} {_OPPOSITES[operator]} {other}", uses)


def _within(translator: Translator, tree: Tree) -> Atom | None:
    """Whether something is below the largest of some bounds, first of which is a number.

    The number alone settles nearly every case, and the rest is not computed.
    """
    bounds = tree["right"]
    if tree["op"] != "le" or bounds["op"] != "greatest" or bounds["items"][0]["op"] != "literal":
        return None
    value = translator.operand(tree["left"])
    bound, largest = translator.operand(bounds["items"][0]), translator.operand(bounds)
    return Atom(
        f"({value.inner} <= {bound.text} or {value.inner} <= {largest.text})",
        f"({value.inner} > {bound.text} and {value.inner} > {largest.text})",
        value.uses | largest.uses,
    )


_CONDITIONS: Mapping[str, Callable[[Translator, Tree], Condition]] = {
    "and": _and,
    "or": _or,
    "not": _not,
    "contains_key": _contains_key,
    "in": _in,
    **dict.fromkeys(_COMPARISONS, _compare),
    "starts_with": _starts_with,
    "ends_with": _ends_with,
    "all": _all,
    "exists": _exists,
}
_OPERANDS: Mapping[str, Callable[[Translator, Tree], Operand]] = {
    "literal": _literal,
    "get": _get,
    "select": _select,
    "name": _name,
    **dict.fromkeys(_ARITHMETIC, _arithmetic),
    "neg": _negative,
    "abs": _absolute,
    "greatest": _extreme,
    "least": _extreme,
}
