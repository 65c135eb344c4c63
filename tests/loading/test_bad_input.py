"""Whatever a registry holds: an error that says where, the right exit status, and no output."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import yaml
from archives import write_zip
from damage import damaged
from dependent import Dependency, manifest, url_of, write_dependent
from genops_registry.cli.main import main
from genops_registry.registry import load_registry
from hypothesis import given, settings
from hypothesis import strategies as st
from registries import FINE, HEAD, MANIFEST, write_registry

GROUP = "visibility: internal"
SPAN = "kind: client, name: {note: a}, brief: a, stability: stable"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = "a: " + "[" * 100 + "]" * 100 + "\n"
PUBLISHED = """\
file_format: manifest/2.0
schema_url: https://example.com/base/1.0.0
resolved_registry_uri: resolved.yaml
"""
BASE: list[Dependency] = [(url_of("base"), "base")]
Build = Callable[[Path], None]


def _files(**files: str) -> Build:
    """Return what writes `top/`, a registry of these files; `_` stands for a dot in the name."""

    def build(folder: Path) -> None:
        texts = {name.replace("_", "."): text for name, text in files.items()}
        write_registry(folder / "top", {"manifest.yaml": MANIFEST, **texts}, manifest=None)

    return build


def _bytes(name: str, data: bytes) -> Build:
    def build(folder: Path) -> None:
        write_registry(folder / "top", FINE)
        (folder / "top" / name).write_bytes(data)

    return build


def _published(text: str, head: str = PUBLISHED) -> Build:
    def build(folder: Path) -> None:
        write_registry(folder / "base", {"resolved.yaml": text}, head)
        write_dependent(folder / "top", "top", [(url_of("base"), "base")])

    return build


def _depends(*dependencies: str) -> Build:
    def build(folder: Path) -> None:
        write_dependent(folder / "top", "top", [(url_of("base"), each) for each in dependencies])

    return build


def _bomb_in_an_archive(folder: Path) -> None:
    write_zip(folder / "base.zip", {"manifest.yaml": manifest(url_of("base"), []), "a.yaml": BOMB})
    write_dependent(folder / "top", "top", [(url_of("base"), "base.zip")])


def _archive_that_leads_out(folder: Path) -> None:
    write_zip(folder / "base.zip", {"../../a.yaml": FINE})
    write_dependent(folder / "top", "top", [(url_of("base"), "base.zip")])


def _huge_member(folder: Path) -> None:
    write_zip(folder / "base.zip", {"a.yaml": b" " * 50_000_000})
    write_dependent(folder / "top", "top", [(url_of("base"), "base.zip")])


def _conflicting_diamond(folder: Path) -> None:
    for number in (1, 2):
        write_dependent(folder / f"base{number}", "base", version=f"{number}.0.0")
        required = [(url_of("base", f"{number}.0.0"), f"base{number}")]
        write_dependent(folder / f"side{number}", f"side{number}", required)
    sides = [(url_of(name), name) for name in ("side1", "side2")]
    write_dependent(folder / "top", "top", sides)


def _cyclic_dependencies(folder: Path) -> None:
    write_dependent(folder / "top", "top", [(url_of("base"), "base")])
    write_dependent(folder / "base", "base", [(url_of("top"), "top")])


CASES: dict[str, tuple[Build, int, str]] = {
    "a cycle of groups": (
        _files(
            a_yaml=f"{HEAD}attribute_groups:\n"
            f"  - {{id: a, {GROUP}, attributes: [{{ref_group: b}}]}}\n"
            f"  - {{id: b, {GROUP}, attributes: [{{ref_group: a}}]}}\n"
        ),
        1,
        "top/a.yaml:4:60: violation[cyclic_ref_group]",
    ),
    "a cycle of refinements": (
        _files(
            a_yaml=f"{HEAD}span_refinements:\n"
            "  - {id: span.a, ref: b}\n  - {id: span.b, ref: a}\n"
        ),
        1,
        "violation[cyclic_extends]",
    ),
    "a refinement of itself": (
        _files(a_yaml=f"{HEAD}span_refinements: [{{id: span.a, ref: a}}]\n"),
        1,
        "top/a.yaml:2:38: violation[cyclic_extends]",
    ),
    "a cycle of groups of version 1": (
        _files(
            a_yaml="groups:\n"
            "  - {id: a, type: attribute_group, brief: a, extends: b}\n"
            "  - {id: b, type: attribute_group, brief: b, extends: a}\n"
        ),
        1,
        "violation[cyclic_extends]",
    ),
    "a long chain of groups": (
        _files(
            a_yaml=f"{HEAD}attribute_groups:\n"
            + "".join(
                f"  - {{id: g{n}, {GROUP}, attributes: [{{ref_group: g{n + 1}}}]}}\n"
                for n in range(1000)
            )
            + f"  - {{id: g1000, {GROUP}}}\n"
        ),
        1,
        "violation[too_deep]",
    ),
    "a long chain of refinements": (
        _files(
            a_yaml=f"{HEAD}spans: [{{type: s0, {SPAN}}}]\nspan_refinements:\n"
            + "".join(f"  - {{id: span.s{n + 1}, ref: s{n}}}\n" for n in range(1000))
        ),
        1,
        "violation[too_deep]",
    ),
    "cyclic dependencies": (
        _cyclic_dependencies,
        1,
        " -> ".join(map(url_of, ("top", "base", "top"))),
    ),
    "a manifest that depends on itself": (
        _files(a_yaml=FINE, manifest_yaml=manifest(url_of("top"), [(url_of("top"), ".")])),
        1,
        "top/manifest.yaml:3:5: violation[cyclic_dependency]",
    ),
    "a manifest whose content is the manifest": (
        _published("", PUBLISHED.replace("resolved.yaml", "manifest.yaml")),
        1,
        "base/manifest.yaml:1:14: violation[bad_published_registry]",
    ),
    "a conflict of versions": (_conflicting_diamond, 1, "violation[incompatible_versions]"),
    "an archive that leads out": (_archive_that_leads_out, 1, "violation[archive_leads_out]"),
    "an archive with a huge member": (_huge_member, 1, "violation[archive_too_large]"),
    "an archive with a bomb": (_bomb_in_an_archive, 1, "base.zip/a.yaml:"),
    "a dependency that is not there": (_depends("gone"), 4, "top/manifest.yaml:4:20"),
    "a dependency on a device": (_depends("/dev/null"), 4, "violation[no_registry]"),
    "an unknown format of a file": (
        _files(a_yaml=FINE.replace("definition/2", "definition/3")),
        1,
        "top/a.yaml:1:14: violation[unknown_file_format]",
    ),
    "an unknown format of the manifest": (
        _files(a_yaml=FINE, manifest_yaml=f"file_format: manifest/3.0\n{MANIFEST}"),
        1,
        "top/manifest.yaml:1:14: violation[unknown_file_format]",
    ),
    "an unknown format of a published registry": (
        _published("file_format: resolved/3.0\n"),
        1,
        "base/resolved.yaml:1:14: violation[bad_published_registry]",
    ),
    "a published registry that is missing": (
        _published("", PUBLISHED.replace("resolved.yaml", "gone.yaml")),
        4,
        "base/gone.yaml:1:1: violation[unreadable_file]",
    ),
    "a bomb in a definition": (_files(a_yaml=HEAD + BOMB), 1, "violation[too_many_values]"),
    "a bomb in a manifest": (
        _files(a_yaml=FINE, manifest_yaml=BOMB + MANIFEST),
        1,
        "top/manifest.yaml:6:36: violation[too_many_values]",
    ),
    "a bomb in a published registry": (
        _published("file_format: resolved/2.0\n" + BOMB),
        1,
        "base/resolved.yaml:",
    ),
    "deep nesting": (_files(a_yaml=HEAD + DEEP), 1, "violation[nested_too_deep]"),
    "deep nesting in a manifest": (
        _files(a_yaml=FINE, manifest_yaml=MANIFEST + DEEP),
        1,
        "violation[nested_too_deep]",
    ),
    "a definition that is not UTF-8": (
        _bytes("b.yaml", b"file_format: \xff"),
        1,
        "top/b.yaml:1:14: violation[not_utf8]",
    ),
    "a manifest that is not UTF-8": (
        _bytes("manifest.yaml", b"schema_url: \xff"),
        1,
        "top/manifest.yaml:1:13: violation[not_utf8]",
    ),
    "a null byte": (_bytes("b.yaml", b"a: \x00"), 1, "top/b.yaml:1:4: violation[yaml_character]"),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    "command", [["check"], ["resolve", "-o", "out"], ["package", "-o", "out"], ["stats"]]
)
def test_bad_input_is_an_error_with_a_place_and_leaves_nothing(
    case: str, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build, status, message = CASES[case]
    build(tmp_path)
    assert main([*command, "-r", "top"]) == status
    out, err = capsys.readouterr()
    shown = out if command == ["check"] else err
    assert message in shown, shown[:2000]
    assert "Traceback" not in out + err
    assert "internal error" not in err
    assert not (tmp_path / "out").exists()


def test_a_link_out_of_the_registry_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.yaml").write_text(FINE, encoding="utf-8")
    write_registry(tmp_path / "top", FINE)
    for name in ("b.yaml", "manifest.yaml"):
        (tmp_path / "top" / name).unlink(missing_ok=True)
        (tmp_path / "top" / name).symlink_to(tmp_path / "secret.yaml")
        assert main(["check", "-r", "top"]) == 1
        assert f"top/{name}:1:1: violation[link_out_of_registry]" in capsys.readouterr().out


NEW = """
file_format: definition/2
imports: {metrics: ["base.*"]}
attributes:
  - {key: shop.name, type: string, brief: Name., stability: stable, examples: [a, b]}
  - {key: shop.mood, type: {members: [{id: good, value: 1}]}, brief: M., stability: stable}
attribute_groups:
  - {id: g, visibility: public, brief: G., stability: stable, attributes: [{ref: shop.mood}]}
entities: [{type: shop, brief: S., stability: stable, identity: [{ref: shop.name}]}]
spans:
  - type: shop.sale
    kind: client
    name: {note: sale}
    brief: A sale.
    stability: stable
    entity_associations: [{all_of: [shop]}]
    attributes: [{ref_group: g}, {ref: base.id, requirement_level: {opt_in: If open.}}]
    annotations: {dependency_resolution: {exclude: true}}
metric_refinements: [{id: r, ref: base.count, attributes: [{ref: shop.name}]}]
"""
OLD = """
groups:
  - id: registry.old
    type: attribute_group
    brief: O.
    prefix: old
    attributes:
      - {id: size, type: int, brief: S., stability: stable, requirement_level: required}
      - {ref: shop.name, prefix: true}
  - id: old.event
    type: event
    name: old.event
    brief: E.
    stability: stable
    extends: registry.old
    attributes: [{ref: old.shop.name, requirement_level: opt_in}]
"""


@settings(max_examples=40)
@given(data=st.data())
def test_damaged_files_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    texts = {"a.yaml": NEW, "b.yaml": OLD, "manifest.yaml": manifest(url_of("top"), BASE)}
    files = {name: yaml.safe_load(text) for name, text in texts.items()}
    name = data.draw(st.sampled_from(sorted(files)))
    files[name] = data.draw(damaged(files[name]))
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        write_dependent(Path("base"), "base")
        dumped = {each: yaml.safe_dump(files[each], sort_keys=False) for each in files}
        write_registry(Path("top"), dumped, manifest=None)
        for command in (["resolve", "-o", "out"], ["check"], ["package", "-o", "dist"]):
            assert main([*command, "-r", "top"]) in {0, 1, 4}


def test_many_missing_names_are_all_said(tmp_path: Path) -> None:
    refs = "".join(f"      - ref: gone.n{number}\n" for number in range(20_000))
    text = f"{HEAD}attribute_groups:\n  - id: a\n    {GROUP}\n    attributes:\n{refs}"
    write_registry(tmp_path / "top", text + FINE.removeprefix(HEAD))
    assert main(["check", "-r", "top", "--format", "json"]) == 1


def _calls_while(action: Callable[[], object]) -> int:
    """Return how many Python functions are called: what it costs, whatever the machine does."""
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(profile)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("published", [False, True])
def test_twice_as_many_attributes_cost_twice_as_much(tmp_path: Path, published: bool) -> None:
    places = [_many_attributes(tmp_path / str(size), size, published) for size in (500, 1000)]
    costs = [_calls_while(partial(load_registry, place)) for place in places]
    assert costs[1] < 2.2 * costs[0]


def _many_attributes(folder: Path, size: int, published: bool) -> Path:
    attributes = "".join(
        f"  - {{key: big.n{n}, type: int, brief: a, stability: stable}}\n" for n in range(size)
    )
    refs = "".join(f"      - ref: big.n{n}\n" for n in range(size))
    groups = "".join(
        f"  - id: g{n}\n    {GROUP}\n    attributes: [{{ref: big.n{n}}}]\n" for n in range(size)
    )
    spans = f"  - {{type: s, {SPAN}, attributes: [{{ref: big.n1}}]}}\n"
    base = write_registry(folder / "base", f"{HEAD}attributes:\n{attributes}spans:\n{spans}")
    if published:
        assert main(["package", "-r", str(base), "-o", str(folder / "dist")]) == 0
        base = folder / "dist"
    text = f"{HEAD}imports: {{spans: [s]}}\nattribute_groups:\n{groups}"
    text += f"  - id: all\n    {GROUP}\n    attributes:\n{refs}"
    text += "metrics:\n" + "".join(
        f"  - {{name: m{n}, instrument: gauge, unit: a, brief: a, stability: stable}}\n"
        for n in range(size)
    )
    required = [("https://example.com/schemas/shop/1.0.0", base.as_posix())]
    return write_registry(folder / "top", text, manifest(url_of("top"), required))


@pytest.mark.slow
def test_a_hundred_thousand_attributes_are_no_problem(tmp_path: Path) -> None:
    files = {
        f"{part}.yaml": f"{HEAD}attributes:\n"
        + "".join(
            f"  - {{key: big.n{part}.n{n}, type: int, brief: a, stability: stable}}\n"
            for n in range(5_000)
        )
        for part in range(20)
    }
    refs = "".join(f"      - ref: big.n{p}.n{n}\n" for p in range(20) for n in range(5_000))
    files["all.yaml"] = f"{HEAD}attribute_groups:\n  - id: a\n    {GROUP}\n    attributes:\n{refs}"
    write_registry(tmp_path / "top", files)
    assert main(["package", "-r", "top", "-o", "out"]) == 0
    assert main(["check", "-r", "out"]) == 0
