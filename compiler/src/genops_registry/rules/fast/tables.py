"""What both compiled checks share: places of attributes, and which texts are fine where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from genops_registry.rules.fast.errors import NotCompilableError
from genops_registry.rules.fast.exercise import exercise_bits
from genops_registry.rules.fast.kinds import Kind
from genops_registry.rules.fast.layout import REQUIRED_LEVELS, Group, Layout

_SOURCE = '''\
"""Tables of the compiled rules {version}: where each attribute goes, and which texts are fine.

Made by `genops-registry generate` from the rule set with the digest
{digest}.
"""

from __future__ import annotations

import re

NOT_AWU, ATTRIBUTION_ONLY, LOOK, SUSPECTS = -1, -2, -3, -4

NAMESPACE = {namespace!r}

# Spans and events with more attributes or events than this are looked at twice.
PLAIN = 1000
LARGEST = 1.7976931348623157e308
# Times before 2001 are looked at twice: with 19 digits, text can have no zero before the number.
EARLIEST, LATEST = 10**18, 2**64
EARLIEST_TEXT, LATEST_TEXT = "1" + "0" * 18, ":"  # which follows every digit
# 64 bits hold no more than the number that any odd integer becomes.
ODD_INTEGER = 2**64
PLAIN_DIGITS = 18
# How much the tables remember of what they see.
_MOST_KEYS, _MOST_TEXTS, _LONGEST = 20_000, 1_000, 100

_MARKERS = {markers!r}
_PLACEHOLDERS = {placeholders}
_UNFILLED = {patterns}


class Slots(dict[str, int]):
    """The slot of every key: 0 for those that do not matter; new ones are remembered."""

    def __missing__(self, key: str) -> int:
        """Give a new key its slot."""
        slot = _slot_of_new(key)
        if len(self) < _MOST_KEYS and len(key) <= _LONGEST:
            self[key] = slot
        return slot


def _slot_of_new(key: str) -> int:
    if key.startswith(NAMESPACE):
        return ODD
    for prefix, slot in _MARKERS.items():
        if key.startswith(prefix):
            return slot
    return 0


class Texts(set[str]):
    """Texts known to be fine for one attribute at one place; others are judged once."""

    def __init__(
        self,
        only: frozenset[str] | None = None,
        extension: str | None = None,
        *,
        meaningful: bool = False,
        allowed: frozenset[str] = frozenset(),
    ) -> None:
        """Say which texts are fine.

        Args:
            only: The members of a closed set; None when the set is open.
            extension: Pattern of texts that are fine beside the members.
            meaningful: Placeholders are not fine.
            allowed: What would be a placeholder elsewhere.
        """
        super().__init__()
        self._only = only
        self._extension = None if extension is None else re.compile(extension, re.ASCII)
        self._meaningful = meaningful
        self._allowed = allowed

    def admits(self, text: str) -> bool:
        """Judge a text that is not known yet."""
        if self._only is not None and text not in self._only and not self._extends(text):
            return False
        if self._meaningful and not _says_something(text, self._allowed):
            return False
        if len(self) < _MOST_TEXTS and len(text) <= _LONGEST:
            self.add(text)
        return True

    def _extends(self, text: str) -> bool:
        return self._extension is not None and self._extension.fullmatch(text) is not None


def integer(spelt: int | str) -> int:
    """Return an integer that JSON spells as a number or as text, or ODD_INTEGER."""
    if isinstance(spelt, int):
        return spelt if -(2**63) <= spelt < 2**63 else ODD_INTEGER
    if len(spelt) > PLAIN_DIGITS or not (spelt.isdigit() and spelt.isascii()):
        return ODD_INTEGER
    return ODD_INTEGER if spelt[0] == "0" and spelt != "0" else int(spelt)


def _says_something(text: str, allowed: frozenset[str]) -> bool:
    """Whether a text is no placeholder; one that begins or ends oddly is looked at twice."""
    if not (text[:1].isalnum() and text[-1:].isalnum()):
        return False
    plain = text.casefold()
    if plain in allowed:
        return True
    return plain not in _PLACEHOLDERS and not any(one.search(text) for one in _UNFILLED)


{slots}
LAST_CHECKED_TEXT, LAST_TEXT, LAST_DOUBLE, LAST_INT, LAST_BOOLEAN, ODD = {lasts}
SIZE = LAST_BOOLEAN + 1

ATTRIBUTES = {attributes}
"""Keys by the bit that stands for them in what a check returns."""

EVENT_BITS = {event_bits}
STATE_BITS = {state_bits}
REASON_BITS = {reason_bits}
EXTENSION_BIT = {extension_bit:#x}
"""Bits of the other things that a unit can exercise; one stands for all codes of vendors."""

COVERED = {covered:#x}
REQUIRED = {required:#x}
"""Bits of the attributes of the registry, and of those that every unit has."""

SLOTS = Slots({{
{table}
}})

EVENTS = {events}

_CODES = frozenset({codes})

# For the span (0) and each kind of event: the texts that are fine, by slot.
TEXTS: tuple[dict[int, Texts], ...] = (
{texts}
)
'''


def tables_text(rule_set: Mapping[str, Any], layout: Layout, kinds: Mapping[str, Kind]) -> str:
    """Return the module of tables."""
    ours = [slot for slot in layout.slots.values() if slot.ours]
    bits = exercise_bits(rule_set, layout, kinds)
    span_required = [
        key for key, one in rule_set["attributes"].items() if one["level"] == "required"
    ]
    names = {slot.key: slot.number for slot in layout.slots.values()}
    odd = dict.fromkeys(layout.aliases, "ODD")
    markers = {prefix: slot.number for prefix, slot in layout.markers.items()}
    return _SOURCE.format(
        version=rule_set["spec_version"],
        digest=rule_set["digest"],
        namespace=layout.namespace,
        markers=markers,
        placeholders=_frozenset(rule_set["placeholders"]),
        patterns=_patterns(rule_set["placeholder_patterns"]),
        slots="\n".join(f"{slot.name} = {slot.number}" for slot in layout.slots.values()),
        lasts=_lasts(layout),
        attributes=_block({slot.number: repr(slot.key) for slot in ours}),
        event_bits=_bits(bits.events),
        state_bits=_bits(bits.states),
        reason_bits=_bits(bits.reasons),
        extension_bit=bits.extension,
        covered=sum(1 << slot.number for slot in ours) + sum(bits.events.values()),
        required=layout.mask(span_required),
        table="\n".join(f"    {key!r}: {slot}," for key, slot in {**names, **odd}.items()),
        events=_block({repr(kind.name): str(kind.number) for kind in kinds.values()}),
        codes=_currencies(rule_set),
        texts="\n".join(_texts(rule_set, layout, kinds)),
    )


def _lasts(layout: Layout) -> str:
    groups = [Group.CHECKED_TEXT, Group.FREE_TEXT, Group.DOUBLE, Group.INT, Group.BOOLEAN]
    return ", ".join(str(number) for number in [*map(layout.last, groups), layout.odd])


def _patterns(patterns: Mapping[str, str]) -> str:
    lines = [f"    re.compile({patterns[id]!r}, re.ASCII)," for id in sorted(patterns)]
    return "\n".join(["(", *lines, ")"])


def _block(entries: Mapping[Any, str]) -> str:
    return "\n".join(["{", *(f"    {key}: {value}," for key, value in entries.items()), "}"])


def _bits(entries: Mapping[str, int]) -> str:
    return _block({repr(name): f"{bit:#x}" for name, bit in entries.items()})


def _frozenset(items: Iterable[str]) -> str:
    listed = ", ".join(repr(item) for item in sorted(items))
    return f"frozenset({{{listed}}})" if listed else "frozenset()"


def _currencies(rule_set: Mapping[str, Any]) -> str:
    codes = rule_set["formats"].get("iso4217", {"active": (), "reserved": ()})
    return repr(" ".join(sorted(set(codes["active"]) - set(codes["reserved"])))) + ".split()"


def _texts(rule_set: Mapping[str, Any], layout: Layout, kinds: Mapping[str, Kind]) -> Iterable[str]:
    attributes = rule_set["attributes"]
    span = {key: attribute["level"] for key, attribute in attributes.items()}
    places = [("the span", span), *((kind.name, kind.levels) for kind in kinds.values())]
    for place, levels in places:
        yield f"    # {place}"
        yield "    {"
        for slot in layout.slots.values():
            if slot.group is Group.CHECKED_TEXT:
                fine = _fine_texts(rule_set, slot.key, levels.get(slot.key) in REQUIRED_LEVELS)
                yield f"        {slot.name}: {fine},"
        yield "    },"


def _fine_texts(rule_set: Mapping[str, Any], key: str, required: bool) -> str:
    attribute = rule_set["attributes"][key]
    only = _members(rule_set, key)
    arguments = [] if only is None else [only]
    if attribute["closed"] and attribute["extension"] is not None:
        arguments.append(f"extension={attribute['extension']!r}")
    free = not attribute["closed"] and attribute["format"] is None
    if attribute["meaningful"] and required and free:
        arguments.append("meaningful=True")
        if attribute["allowed"]:
            arguments.append(f"allowed={_frozenset(map(str.casefold, attribute['allowed']))}")
    return f"Texts({', '.join(arguments)})"


def _members(rule_set: Mapping[str, Any], key: str) -> str | None:
    """The only texts without a finding; None when there is no such list."""
    attribute = rule_set["attributes"][key]
    if attribute["closed"]:
        return _frozenset(attribute["values"])
    if attribute["format"] == "iso4217":
        return "_CODES"
    if attribute["format"] == "semver3":
        # A span that declares another version is judged by that version's rules.
        return _frozenset([rule_set["spec_version"]])
    if attribute["format"] is not None:
        raise NotCompilableError(f"{key}: texts of the format {attribute['format']} are unknown")
    if attribute["suggested"] is None:
        return None
    suggested = _frozenset(attribute["suggested"])
    return f"{suggested} | _CODES" if attribute["suggested_format"] == "iso4217" else suggested
