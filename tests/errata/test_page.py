"""The page on rule sets says what the schema of errata and the compiler do."""

from __future__ import annotations

import re

from errata.test_errata import ERRATUM, SCHEMA
from pages import blocks, code, section, tables
from registries import value_of

PAGE = "rule-sets.md"


def test_the_erratum_that_is_shown_is_one() -> None:
    (text,) = blocks(section(PAGE, "Errata"), "yaml")
    ERRATUM.validate(value_of(text))


def test_every_member_is_described_and_no_other() -> None:
    (rows,) = tables(section(PAGE, "Errata"))
    assert [code(row[0]) for row in rows] == list(SCHEMA["properties"])


def test_what_can_be_replaced_is_listed() -> None:
    rules = SCHEMA["properties"]["rules"]["additionalProperties"]
    replaced = rules["properties"]["replace"]["properties"]
    (told,) = re.findall(r"A rule's (.*?) can be\s+replaced", section(PAGE, "Errata"), re.DOTALL)
    assert set(re.findall(r"`(\w+)`", told)) == replaced.keys()
