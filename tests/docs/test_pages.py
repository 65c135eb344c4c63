"""The committed reference pages are those of the registry, and Weaver makes the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from genops_registry.generate.output import differences
from genops_registry.registry import Registry
from genops_registry.vocabulary import governed_span
from reference import REPOSITORY
from weaver import run_weaver


def test_the_committed_pages_are_those_of_the_registry(pages: dict[str, str]) -> None:
    """After a change of model/, templates/ or conformance/: make generate."""
    assert differences(pages, REPOSITORY / "docs" / "registry") == []


def test_weaver_makes_the_same_bytes(
    pages: dict[str, str], kit: dict[str, Any], tmp_path: Path
) -> None:
    params = tmp_path / "params.yaml"
    params.write_text(json.dumps({"params": {"conformance": kit}}), encoding="utf-8")
    output = tmp_path / "pages"
    options = ("-r", "model", "-t", "templates", "--params", str(params))
    done = run_weaver(REPOSITORY, "registry", "generate", "--v2", *options, "markdown", str(output))
    assert done.returncode == 0, done.stderr
    assert differences(pages, output) == []


def test_every_namespace_has_a_page_with_each_of_its_attributes(
    pages: dict[str, str], registry: Registry
) -> None:
    document: Any = registry.document["registry"]
    for attribute in document["attributes"]:
        parts = attribute["key"].split(".")
        page = pages[f"attributes/{parts[1] if len(parts) > 2 else 'context'}.md"]
        assert f"\n## {attribute['key']}\n" in page
        assert attribute["brief"] in page


def test_every_rule_has_a_page_that_says_all_about_it(
    pages: dict[str, str], rules: dict[str, dict[str, Any]]
) -> None:
    written = {path for path in pages if path.startswith("rules/GEN")}
    assert written == {f"rules/{rule['code']}.md" for rule in rules.values()}
    for id, rule in rules.items():
        page = pages[f"rules/{rule['code']}.md"]
        assert page.startswith(f"# {rule['code']} {id}\n")
        assert f"| Level | {rule['level']} |" in page
        assert f"§{rule['section']}" in page
        assert all(f"[{each}](../requirements.md#" in page for each in rule["requirements"])
        assert rule.get("expression", "") in page
        assert {"## Why", "## How to fix it", "## Conformance cases"} <= set(page.splitlines())


def test_every_ambiguity_is_on_one_page_with_its_reading_and_its_rules(
    pages: dict[str, str], rules: dict[str, dict[str, Any]], registry: Registry
) -> None:
    resolutions = governed_span(registry)["annotations"]["genops"]["resolutions"]
    page = pages["ambiguities.md"]
    assert list(resolutions) == [f"A-{number:02}" for number in range(1, 25)]
    for id, resolution in resolutions.items():
        part = page.partition(f"\n## {id}\n")[2].partition("\n## ")[0]
        assert "**Read as:** " in part
        assert ("**Proposal" in part) == ("proposal" in resolution)
        assert all(f"[{each}](requirements.md#" in part for each in resolution["requirements"])
        for rule in resolution["rules"]:
            code = rules[rule]["code"]
            assert f"[{code}](rules/{code}.md)" in part
            assert f"[{id}](../ambiguities.md#{id.lower()})" in pages[f"rules/{code}.md"]


def test_a_rule_page_lists_the_cases_that_report_the_rule_and_no_other(
    pages: dict[str, str],
) -> None:
    cases = pages["rules/GEN302.md"].partition("## Conformance cases")[2]
    assert "R-041/fail-" in cases
    assert "R-001/" not in cases


def test_a_rule_that_no_validator_runs_yet_says_so(
    pages: dict[str, str], kit: dict[str, Any], rules: dict[str, dict[str, Any]]
) -> None:
    for id, rule in rules.items():
        said = "| Not verified yet |" in pages[f"rules/{rule['code']}.md"]
        assert said == (id in kit["not_verified_yet"]), id
