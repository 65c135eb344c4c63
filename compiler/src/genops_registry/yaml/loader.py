"""Builds the tree of a YAML document from libyaml's event stream.

The events alone cost a quarter of what PyYAML's composer does and carry the exact places; the
meaning of scalars, duplicate keys and the expansion of aliases are decided here.
"""

import json
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from genops_registry.problems import Problem, RegistryError
from genops_registry.yaml.limits import DEFAULT_LIMITS, Limits
from genops_registry.yaml.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from genops_registry.yaml.scalars import ScalarError, Value, resolve_plain, resolve_tagged
from genops_registry.yaml.source import Source
from genops_registry.yaml.syntax import syntax_problem

# libyaml where PyYAML was built with it, else PyYAML's own parser with the same events.
EVENT_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CORE_TAG = "tag:yaml.org,2002:"


def load(
    source: Source, limits: Limits = DEFAULT_LIMITS, event_loader: type | None = None
) -> Node | None:
    """Return the only document of a file, or None when the file holds none.

    Args:
        source: the text and its name.
        limits: bounds on nesting and expansion.
        event_loader: PyYAML loader class that parses (the C one when there is one).

    Raises:
        RegistryError: not YAML, duplicate keys, beyond a limit; with the place of each problem.
    """
    composer = _Composer(source, limits, event_loader or EVENT_LOADER)
    try:
        root = composer.document()
    except yaml.YAMLError as error:
        raise RegistryError([syntax_problem(error, source)]) from error
    if composer.problems:
        raise RegistryError(composer.problems)
    return root


class _Composer:
    """Turns events into nodes; keeps what is needed for aliases and limits."""

    def __init__(self, source: Source, limits: Limits, event_loader: type) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._limits = limits
        self._next: Callable[[], Any] = event_loader(source.text).get_event
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._open_anchors: set[str] = set()
        self._nodes = 0
        self._depth = 0

    def document(self) -> Node | None:
        """Compose the first document and see to it that it is the only one."""
        self._next()
        if isinstance(self._next(), StreamEndEvent):
            return None
        root = self._node(self._next())
        self._next()
        after = self._next()
        if isinstance(after, DocumentStartEvent):
            raise self._error("several_documents", "a second YAML document in one file", after)
        return root

    def _node(self, event: Any) -> Node:
        # Nearly every value is a scalar without an anchor: those take the shortest way.
        if event.__class__ is ScalarEvent and event.anchor is None:
            self._nodes += 1
            if self._nodes <= self._limits.nodes:
                return self._scalar(event)
        if isinstance(event, AliasEvent):
            return self._alias(event)
        return self._any(event)

    def _any(self, event: Event) -> Node:
        anchor = event.anchor if isinstance(event, NodeEvent) else None
        before = self._nodes
        self._count(1, event)
        if anchor:
            self._open_anchors.add(anchor)
        node = self._scalar(event) if isinstance(event, ScalarEvent) else self._collection(event)
        if anchor:
            self._open_anchors.discard(anchor)
            self._anchors[anchor] = (node, self._nodes - before)
        return node

    def _alias(self, event: AliasEvent) -> Node:
        name = event.anchor
        if name in self._open_anchors:
            raise self._error("cyclic_alias", f"the alias `*{name}` holds itself", event)
        if name not in self._anchors:
            raise self._error("unknown_alias", f"no anchor `&{name}` before this alias", event)
        node, size = self._anchors[name]
        self._count(size, event)
        return node

    def _count(self, nodes: int, event: Event) -> None:
        self._nodes += nodes
        if self._nodes > self._limits.nodes:
            message = f"more than {self._limits.nodes:,} values once aliases are written out"
            raise self._error("too_many_values", message, event)

    def _scalar(self, event: Any) -> ScalarNode:
        begin, end = event.start_mark.index, event.end_mark.index
        value, style = self._value(event), event.style or ""
        return ScalarNode(self._source, begin, end, event.value, value, style)

    def _value(self, event: Any) -> Value:
        text: str = event.value
        try:
            if event.tag is None:
                return text if event.style else resolve_plain(text)
            tag = self._core_tag(event, event.tag)
            return resolve_tagged(text, tag) if tag else text
        except ScalarError as error:
            self._report("bad_scalar", str(error), event)
            return None

    def _core_tag(self, event: Event, tag: str | None) -> str | None:
        if tag is None:
            return None
        if not tag.startswith(_CORE_TAG):
            self._report("unknown_tag", f"the tag `{tag}` means nothing in a registry", event)
            return None
        return tag.removeprefix(_CORE_TAG)

    def _collection(self, event: Event) -> Node:
        if not isinstance(event, CollectionStartEvent):
            raise TypeError(f"the parser sent {event!r} where a value begins")
        self._core_tag(event, event.tag)
        self._depth += 1
        if self._depth > self._limits.nesting:
            message = f"nested deeper than {self._limits.nesting} levels"
            raise self._error("nested_too_deep", message, event)
        is_list = isinstance(event, SequenceStartEvent)
        node = self._sequence(event) if is_list else self._mapping(event)
        self._depth -= 1
        return node

    def _sequence(self, start: Event) -> SequenceNode:
        items = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._node(event))
        return SequenceNode(self._source, *self._span(start, event), tuple(items))

    def _mapping(self, start: Event) -> MappingNode:
        entries: dict[str, Entry] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            name = self._key(event)
            value = self._node(self._next())
            if name in entries:
                self._duplicate(name, entries, event)
            elif name is not None:
                entries[name] = Entry(value, event.start_mark.index)
        return MappingNode(self._source, *self._span(start, event), entries)

    def _key(self, event: Any) -> str | None:
        """Return the name that a key gives, or None when it gives none."""
        if event.__class__ is ScalarEvent and event.anchor is None:
            self._count(1, event)
            value = self._value(event)
            if isinstance(value, str):
                return value
            if value is not None:
                # A key of JSON is a string: numbers and booleans become their text, as in Weaver.
                return json.dumps(value)
        return self._odd_key(self._node(event), event)

    def _odd_key(self, key: Node, event: Event) -> str | None:
        if isinstance(key, ScalarNode) and key.value is not None:
            return key.value if isinstance(key.value, str) else json.dumps(key.value)
        message = f"a key must be a string, this is {key.kind}"
        hint = "quote it" if isinstance(key, ScalarNode) else "give the key a name"
        position = self._source.position(self._span(event)[0])
        self.problems.append(Problem("bad_key", message, position=position, hint=hint))
        return None

    def _duplicate(self, name: str, entries: dict[str, Entry], event: Event) -> None:
        first = entries[name].position
        self._report(
            "duplicate_key", f"duplicate key `{name}`, first seen in line {first.line}", event
        )

    def _span(self, event: Event, last: Event | None = None) -> tuple[int, int]:
        start, end = event.start_mark, (last or event).end_mark
        if start is None or end is None:
            raise TypeError(f"the parser sent {event!r} without its place")
        return start.index, end.index

    def _report(self, problem_id: str, message: str, event: Event) -> None:
        position = self._source.position(self._span(event)[0])
        self.problems.append(Problem(problem_id, message, position=position))

    def _error(self, problem_id: str, message: str, event: Event) -> RegistryError:
        self._report(problem_id, message, event)
        return RegistryError(self.problems)
