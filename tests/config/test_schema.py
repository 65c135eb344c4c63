"""The published schema of the configuration says what the command itself accepts.

After an option of the command changed, UPDATE_GOLDEN=1 writes schema and page anew.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from config.option_schemas import options, schema_of
from genops_validator.cli.check_parser import build_parser
from genops_validator.cli.configuration import parse
from genops_validator.cli.problem import CommandError
from genops_validator.cli.suppress import suppressions
from jsonschema import Draft202012Validator
from pages import blocks, code, section, tables
from reference import REPOSITORY

SCHEMA_FILE = REPOSITORY / "schemas" / "formats" / "config.v1.json"
PAGE = REPOSITORY / "docs" / "configuration.md"
SUPPRESSING = ("ignore", "levels")


def schema() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return document


def described() -> dict[str, Any]:
    """What the schema says of each key of ``[validate]``."""
    found: dict[str, Any] = schema()["properties"]["validate"]["properties"]
    return found


def as_text(value: Any, indent: int = 0) -> str:
    """JSON with short things on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(line) + indent <= 110:
        return line
    pad, end = " " * (indent + 2), " " * indent
    if isinstance(value, list):
        items = [as_text(item, indent + 2) for item in value]
        return "[\n" + ",\n".join(pad + item for item in items) + f"\n{end}]"
    members = [f"{json.dumps(name)}: {as_text(item, indent + 2)}" for name, item in value.items()]
    return "{\n" + ",\n".join(pad + member for member in members) + f"\n{end}}}"


def cell(one: dict[str, Any]) -> str:
    """What values a key takes, as the page shows it."""
    if "enum" in one:
        return ", ".join(f"`{value}`" for value in one["enum"])
    if "maximum" in one:
        return f"`auto`, or a number from 1 to {one['maximum']}"
    if one["type"] == ["integer", "string"]:
        return 'number of at least 1, or a size such as `"64MiB"`'
    return {"boolean": "`true`, `false`", "integer": "number of at least 0", "string": "text"}[
        one["type"]
    ]


def rows() -> str:
    keys = [(key, one) for key, one in described().items() if key not in SUPPRESSING]
    return "".join(f"| `{key}` | {cell(one)} | {one['description']} |\n" for key, one in keys)


def update() -> None:
    document = schema()
    kept = {key: described()[key] for key in SUPPRESSING}
    properties = {key: schema_of(action) for key, action in options().items()}
    document["properties"]["validate"]["properties"] = {**properties, **kept}
    SCHEMA_FILE.write_text(as_text(document) + "\n", encoding="utf-8", newline="\n")
    text = PAGE.read_text(encoding="utf-8")
    old = section("configuration.md", "Options").partition("|---|---|---|\n")[2]
    table = old[: old.rindex("|\n") + 2]
    PAGE.write_text(text.replace(table, rows()), encoding="utf-8", newline="\n")


@pytest.fixture(scope="module", autouse=True)
def _updated() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        update()


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(schema())


def test_every_option_is_described_as_the_command_takes_it() -> None:
    assert {key: schema_of(action) for key, action in options().items()} == {
        key: one for key, one in described().items() if key not in SUPPRESSING
    }


def test_the_page_lists_every_option() -> None:
    assert rows() in section("configuration.md", "Options")


def test_the_page_lists_every_member_of_an_ignore_entry() -> None:
    (listed,) = tables(section("configuration.md", "Findings that do not fail a run"))
    entry = schema()["$defs"]["ignore"]
    assert [code(row[0]) for row in listed] == list(entry["properties"])
    assert [code(row[0]) for row in listed if row[2] == "yes"] == entry["required"]


def accepted_by_command(text: str, folder: Path) -> bool:
    """Whether the command runs with this configuration."""
    file = folder / "genops.toml"
    file.write_text(text, encoding="utf-8")
    try:
        arguments, config = parse(build_parser(), ["--config", str(file), "traces.json"])
        arguments.baseline = None  # whether that file exists is another matter
        suppressions(arguments, config)
    except CommandError:
        return False
    return True


def accepted_by_schema(text: str) -> bool:
    def plain(value: Any) -> Any:
        return json.loads(json.dumps(value, default=_date))

    document = plain(tomllib.loads(text))
    return bool(Draft202012Validator(schema()).is_valid(document))


def _date(value: Any) -> Any:
    # As editors that check TOML with a JSON Schema see a date; a time of day they see as itself.
    return value.isoformat() if type(value) is dt.date else {"no date": str(value)}


IGNORE = '[[validate.ignore]]\ncode = "GEN101"\nreason = "known"\n'
GOOD = [
    "",
    "[validate]\n",
    '[registry]\nfail-on = "improvement"\n',
    '[validate]\nrequire = "partial"\nfail-on = "improvement"\n',
    "[validate]\nstrict-types = true\nall = false\nmax-locations = 0\n",
    '[validate]\nmax-line-bytes = 1000\nmax-document-bytes = "64 MiB"\n',
    '[validate]\nbaseline = "known.json"\nformat = "json"\ncolor = "never"\n',
    '[validate.levels]\nGEN107 = "violation"\nGEN205 = "information"\n',
    "[validate]\nignore = []\n",
    IGNORE + 'service = "shop"\nattribute = "genops.team"\nevent = "e"\nuntil = 2030-01-31\n',
]
BAD = [
    "[validat]\n",
    "validate = 1\n",
    '[validate]\nstrict-typos = "x"\n',
    "[validate]\nstrict_types = true\n",
    '[validate]\nstrict-types = "yes"\n',
    "[validate]\nstrict-types = 1\n",
    '[validate]\nrequire = "non_compliant"\n',
    "[validate]\nrequire = true\n",
    "[validate]\nmax-locations = -1\n",
    "[validate]\nmax-locations = true\n",
    "[validate]\nmax-locations = 1.5\n",
    "[validate]\nmax-line-bytes = 0\n",
    '[validate]\nmax-line-bytes = "much"\n',
    "[validate]\nbaseline = 1\n",
    '[validate]\noutput = "report.txt"\n',
    '[validate]\ncertificate = "c.json"\n',
    "[validate]\nverbose = true\n",
    '[validate]\nfiles = ["traces.json"]\n',
    "[validate]\nlevels = 1\n",
    '[validate.levels]\nGEN107 = "off"\n',
    "[validate]\nignore = 1\n",
    "[validate]\nignore = [1]\n",
    '[[validate.ignore]]\ncode = "GEN101"\n',
    '[[validate.ignore]]\nreason = "known"\n',
    '[[validate.ignore]]\ncode = "GEN101"\nreason = " "\n',
    '[[validate.ignore]]\ncode = 101\nreason = "known"\n',
    IGNORE + "untill = 2030-01-31\n",
    IGNORE + "until = 2030-01-31T10:00:00\n",
    IGNORE + "until = 2030\n",
    IGNORE + 'service = ""\n',
]


@pytest.mark.parametrize("text", GOOD)
def test_command_and_schema_accept_alike(text: str, tmp_path: Path) -> None:
    assert accepted_by_schema(text)
    assert accepted_by_command(text, tmp_path)


@pytest.mark.parametrize("text", BAD)
def test_command_and_schema_refuse_alike(text: str, tmp_path: Path) -> None:
    assert not accepted_by_schema(text)
    assert not accepted_by_command(text, tmp_path)


def test_the_example_of_the_page_is_accepted(tmp_path: Path) -> None:
    examples = blocks(PAGE.read_text(encoding="utf-8"), "toml")
    assert examples
    for text in examples:
        assert accepted_by_schema(text)
        assert accepted_by_command(text, tmp_path)
