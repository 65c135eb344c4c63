"""Workflow commands of GitHub Actions, read as its runner reads what a step prints."""

from __future__ import annotations

import re
from typing import NamedTuple


class Command(NamedTuple):
    """What the runner would obey."""

    name: str
    properties: dict[str, str]
    text: str


def workflow_commands(text: str) -> list[Command]:
    """Return all commands: ``::name key=value::text`` lines, and ``##[name]`` anywhere in one."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        head, separator, data = line.lstrip().removeprefix("::").partition("::")
        if line.lstrip().startswith("::") and separator and head:
            name, _, words = head.partition(" ")
            pairs = [word.partition("=") for word in words.split(",") if word]
            properties = {key.strip(): _property(value) for key, _, value in pairs}
            found.append(Command(name, properties, _data(data)))
        elif match := re.search(r"##(\w*\[\w*)", line):
            found.append(Command(match[1], {}, line))
    return found


def _data(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _property(text: str) -> str:
    text = text.replace("%0D", "\r").replace("%0A", "\n")
    return text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
