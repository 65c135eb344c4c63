"""Damage that knows what it damages: bytes, JSON trees, compressed streams.

Every choice is made by the generator of random numbers that is handed in: hypothesis brings one
that it can shrink, the long run one with a seed.
"""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Callable
from random import Random
from typing import Any

from compression import compressed, prefixed, zstd_messages
from fuzz.protobuf_trees import changed
from fuzz.seeds import REQUESTS, SEEDS, TREES, varint

TOKENS = [
    *(b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\n", b"null", b"NaN", b"1e999", b"-1"),
    *(b"\\ud800", b"\\u0067enops.", b"\xff", b"\xc3", b"\0", b'"genops.', b"\xef\xbb\xbf"),
    *(b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18\xff\xff\xff\xff", b"\x80" * 11),
]
VALUES: list[Any] = [
    *(None, True, False, 0, -1, 1.5, 2**53 + 1, 2**63, 2**64, -(2**63) - 1, 10**400),
    *(float("nan"), float("inf"), "", "x", "0x", "genops.", "NaN", "1e999", "9" * 5000),
    *("\ud800", "\x00", "ALLOWED", "2025-10-09T08:53:20Z", "fixture-trace-1", [], {}, [[]], [{}]),
    *([None], {"": None}, {"stringValue": "x", "intValue": 1}, {"key": "genops.team"}),
    *({"genops": {"team": "x"}}, {"traceID": "1", "spans": []}, {"spans": [], "processes": {}}),
]
WRAPPERS: list[Callable[[bytes], bytes]] = [gzip.compress, compressed, zstd_messages, prefixed]
LARGEST = 200_000


def damaged(random: Random) -> bytes:
    """Return telemetry with some damage, compressed or not, and damaged again or not."""
    data = random.choices([_bytes, _tree, _message], [3, 5, 2])[0](random)
    if random.random() < 0.3:
        data = random.choice(WRAPPERS)(data)
        if random.random() < 0.5:
            data = _spliced(data, random)
    return data[:LARGEST]


def _bytes(random: Random) -> bytes:
    data = random.choice(list(SEEDS.values()))
    for _ in range(random.randint(1, 4)):
        data = _spliced(data, random)
    return data


def _message(random: Random) -> bytes:
    """Return protobuf, bare or with lengths before the messages."""
    parts = [changed(part, random) for part in REQUESTS]
    return random.choice([parts[0], b"".join(map(prefixed, parts)), b"".join(map(varint, parts))])


def _spliced(data: bytes, random: Random) -> bytes:
    """Cut a piece out, and put a token, a piece of another seed or noise in its place."""
    start = random.randint(0, len(data))
    end = min(len(data), start + random.choice([0, 0, 1, 2, 8, 64, 4096]))
    other = random.choice(list(SEEDS.values()))
    place = random.randint(0, len(other))
    piece = random.choice(
        [
            random.choice(TOKENS),
            other[place : place + random.choice([1, 16, 256])],
            random.randbytes(random.randint(1, 4)),
            data[start:end] * random.randint(0, 3),
        ]
    )
    return data[:start] + piece + data[end:]


def _tree(random: Random) -> bytes:
    tree = copy.deepcopy(random.choice(TREES))
    for _ in range(random.randint(1, 4)):
        tree = _changed(tree, random)
    indent = random.choice([None, None, 1])
    return json.dumps(tree, indent=indent).encode() + random.choice([b"", b"\n"])


def _changed(tree: Any, random: Random) -> Any:
    """Change one node: the deeper a tree, the deeper the change may be."""
    nodes = _nodes(tree)
    parents = [node for node in nodes if node and isinstance(node, dict | list)]
    if not parents or random.random() < 0.05:
        return _value(random)
    parent = random.choice(parents)
    key = random.choice(list(parent) if isinstance(parent, dict) else range(len(parent)))
    action = random.randrange(5)
    if action == 0:
        del parent[key]
    elif action == 1 and isinstance(parent, dict):
        parent[_key(random)] = parent.pop(key)
    elif action == 2 and isinstance(parent, list):
        parent.extend([parent[key]] * random.choice([1, 2, 50 if len(nodes) < 1000 else 3]))
    elif action == 3:
        parent[key] = random.choice([{"x": parent[key]}, [parent[key]]])
    else:
        parent[key] = _value(random)
    return tree


def _value(random: Random) -> Any:
    if random.random() < 0.2:
        other = random.choice(TREES)
        return copy.deepcopy(random.choice(list(_nodes(other))))
    if random.random() < 0.05:
        return _deep(random.choice([10, 70, 300]))
    return copy.deepcopy(random.choice(VALUES))


def _key(random: Random) -> str:
    tree = random.choice(TREES)
    keys = [key for node in _nodes(tree) if isinstance(node, dict) for key in node]
    return str(random.choice(keys))


def _deep(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


def _nodes(tree: Any) -> list[Any]:
    """All nodes of a tree, without recursion."""
    found, waiting = [], [tree]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if isinstance(node, dict):
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return found
