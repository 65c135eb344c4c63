"""The published schema, and the page, say of `[registry]` what the command itself accepts."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from genops_registry.cli.configuration import LEVELS, POLICIES
from genops_registry.config import read_config, read_settings
from genops_registry.config.settings import KEYS
from genops_registry.problems import UsageError
from jsonschema import Draft202012Validator
from pages import blocks, code, codes, section, tables
from reference import REPOSITORY

SCHEMA = json.loads((REPOSITORY / "schemas/formats/config.v1.json").read_text(encoding="utf-8"))
IGNORE = '[[registry.ignore]]\nrule = "brief_required"\nreason = "known"\n'
GOOD = [
    "",
    "[registry]\n",
    "[registry]\npolicy = []\nignore = []\n",
    *(f'[registry]\npolicy = ["{name}"]\n' for name in POLICIES),
    *(f'[registry]\nfail-on = "{level}"\n' for level in LEVELS),
    '[registry]\nconformance = "kit"\n',
    IGNORE + 'subject = "shop.*"\nuntil = 2030-01-31\n',
]
BAD = [
    "registry = 1\n",
    "[registry]\npolicies = []\n",
    "[registry]\npolicy = 'otel'\n",
    "[registry]\npolicy = ['core']\n",
    "[registry]\nfail-on = 'error'\n",
    "[registry]\nconformance = ' '\n",
    "[registry]\nignore = {}\n",
    "[registry]\nignore = [1]\n",
    '[[registry.ignore]]\nrule = "x"\n',
    '[[registry.ignore]]\nreason = "x"\n',
    '[[registry.ignore]]\nrule = 1\nreason = "x"\n',
    IGNORE + "code = 'x'\n",
    IGNORE + "subject = ''\n",
    IGNORE + "until = 2030\n",
    IGNORE + "until = 2030-01-31T10:00:00\n",
]


def accepted_by_command(text: str, folder: Path) -> bool:
    file = folder / "genops.toml"
    file.write_text(text, encoding="utf-8")
    try:
        read_settings(read_config(file), POLICIES, LEVELS)
    except UsageError:
        return False
    return True


def accepted_by_schema(text: str) -> bool:
    document = json.loads(json.dumps(tomllib.loads(text), default=_date))
    return bool(Draft202012Validator(SCHEMA).is_valid(document))


def _date(value: Any) -> Any:
    # As editors that check TOML with a JSON Schema see a date; a time of day they see as itself.
    return value.isoformat() if type(value) is dt.date else {"no date": str(value)}


@pytest.mark.parametrize("text", GOOD)
def test_command_and_schema_accept_alike(text: str, tmp_path: Path) -> None:
    assert accepted_by_schema(text)
    assert accepted_by_command(text, tmp_path)


@pytest.mark.parametrize("text", BAD)
def test_command_and_schema_refuse_alike(text: str, tmp_path: Path) -> None:
    assert not accepted_by_schema(text)
    assert not accepted_by_command(text, tmp_path)


def test_the_page_lists_every_key() -> None:
    described = SCHEMA["properties"]["registry"]["properties"]
    (listed,) = tables(section("configuration.md", "A registry"))
    assert list(KEYS) == list(described)
    assert [code(row[0]) for row in listed] == [key for key in described if key != "ignore"]
    for row in listed:
        one = described[code(row[0])]
        assert row[2] == one["description"].replace("rules", "[rules](checks/index.md)")
        assert codes(row[1]) == one.get("enum", one.get("items", {}).get("enum", []))


def test_the_page_lists_every_member_of_an_ignore_entry() -> None:
    (listed,) = tables(section("configuration.md", "Findings about a registry"))
    entry = SCHEMA["$defs"]["registryIgnore"]
    assert [code(row[0]) for row in listed] == list(entry["properties"])
    assert [code(row[0]) for row in listed if row[2] == "yes"] == entry["required"]


def test_the_examples_of_the_page_are_accepted(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs" / "configuration.md").read_text(encoding="utf-8")
    examples = [text for text in blocks(page, "toml") if "registry" in text]
    assert len(examples) == 2
    for text in examples:
        assert accepted_by_command(text, tmp_path)


def test_our_own_configuration_is_accepted() -> None:
    settings = read_settings(read_config(REPOSITORY / "genops.toml"), POLICIES, LEVELS)
    assert settings.policies == ("otel",)
