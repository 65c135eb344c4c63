"""Archives are unpacked as far as a registry needs it, and nothing in them is taken on trust."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from archives import write_tar, write_tar_link, write_zip
from dependent import manifest, url_of, write_dependent
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import load_registry
from genops_registry.sources.archive import ArchiveLimits, unpack
from hypothesis import given
from hypothesis import strategies as st
from registries import FINE

Write = Callable[[Path, Mapping[str, str | bytes]], Path]
WRITERS: list[tuple[str, Write]] = [("base.zip", write_zip), ("base.tar.gz", write_tar)]
MANIFEST = manifest(url_of("base"), [])
LAYOUTS = [
    ("", "{archive}"),
    ("base-1.0.0/", "{archive}"),
    ("model/", "{archive}[model]"),
    ("base-1.0.0/model/", "{archive}[model]"),
    ("base-1.0.0/a/b/", "{archive}[a/b]"),
]


@pytest.mark.parametrize(("name", "write"), WRITERS)
@pytest.mark.parametrize(("prefix", "path"), LAYOUTS)
def test_a_registry_in_an_archive_is_a_dependency(
    tmp_path: Path, name: str, write: Write, prefix: str, path: str
) -> None:
    others = {"base-1.0.0/README.md": "x", "base-1.0.0/src/x.py": "x"} if "-" in prefix else {}
    files = {f"{prefix}manifest.yaml": MANIFEST, f"{prefix}deep/a.yaml": FINE, **others}
    write(tmp_path / name, files)
    location = path.format(archive=name)
    uses = "attribute_groups: [{id: g, visibility: internal, attributes: [{ref: shop.name}]}]"
    write_dependent(tmp_path / "top", "top", [(url_of("base"), location)], uses)
    (held,) = load_registry("top").document["dependencies"]
    (attribute,) = held["registry"]["attributes"]
    assert attribute["provenance"] == {"path": f"{location}/deep/a.yaml"}


def test_an_archive_can_be_the_registry_itself(tmp_path: Path) -> None:
    write_zip(tmp_path / "base.zip", {"m/manifest.yaml": MANIFEST, "m/a.yaml": FINE})
    assert load_registry("base.zip").document["schema_url"] == url_of("base")


def test_nothing_of_an_archive_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_zip(tmp_path / "base.zip", {"manifest.yaml": MANIFEST, "a.yaml": FINE})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    load_registry("base.zip")
    assert list(temporary.iterdir()) == []
    write_zip(tmp_path / "base.zip", {"manifest.yaml": MANIFEST, "a.yaml": "a: ["})
    with pytest.raises(RegistryError):
        load_registry("base.zip")
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("write", [write for _, write in WRITERS])
@pytest.mark.parametrize(
    "name",
    [
        "../a.yaml",
        "a/../../b.yaml",
        "/a.yaml",
        "..\\a.yaml",
        "\\a.yaml",
        "C:\\a.yaml",
        "C:a.yaml",
        "a/..",
    ],
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, write: Write, name: str) -> None:
    problem = _refused(write(_archive(tmp_path, write), {"ok.yaml": FINE, name: FINE}), tmp_path)
    assert problem.id == "archive_leads_out"
    assert sorted(path.name for path in tmp_path.rglob("*.yaml")) in ([], ["ok.yaml"])


@pytest.mark.parametrize("name", [b"\0.yaml", b"a\0yaml"])
def test_a_name_with_a_null_is_refused(tmp_path: Path, name: bytes) -> None:
    archive = write_zip(tmp_path / "a.zip", {"a.yaml": FINE})
    archive.write_bytes(archive.read_bytes().replace(b"a.yaml", name))
    assert _refused(archive, tmp_path).id == "archive_leads_out"


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_a_link_in_a_tar_is_refused(tmp_path: Path, kind: bytes) -> None:
    archive = write_tar_link(tmp_path / "a.tar.gz", "a.yaml", "/etc/passwd", kind)
    assert _refused(archive, tmp_path).id == "archive_with_link"


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("a.yaml")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert _refused(tmp_path / "a.zip", tmp_path).id == "archive_with_link"


@pytest.mark.parametrize("write", [write for _, write in WRITERS])
@pytest.mark.parametrize(
    ("members", "limits"),
    [
        ({"a.yaml": b"x" * 1001}, ArchiveLimits(bytes=1000)),
        ({"a.yaml": b"x" * 600, "b.yaml": b"x" * 600}, ArchiveLimits(bytes=1000)),
        ({"a.yaml": b"x" * 100_000}, ArchiveLimits(ratio=2)),
        ({f"{number}.txt": b"" for number in range(4)}, ArchiveLimits(members=3)),
    ],
)
def test_an_archive_beyond_a_limit_is_refused(
    tmp_path: Path, write: Write, members: Mapping[str, bytes], limits: ArchiveLimits
) -> None:
    archive = write(_archive(tmp_path, write), members)
    assert _refused(archive, tmp_path, limits).id == "archive_too_large"
    written = sum(path.stat().st_size for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert written <= limits.bytes


def test_a_tar_is_not_read_beyond_its_limit_whatever_is_in_it(tmp_path: Path) -> None:
    """A member that nobody wants costs time, and the header of one costs memory."""
    archive = write_tar(tmp_path / "a.tar.gz", {"x.bin": b"\0" * 200_000, "a.yaml": FINE})
    assert _refused(archive, tmp_path, ArchiveLimits(read=100_000)).id == "archive_too_large"
    with tarfile.open(archive, "w:gz", format=tarfile.PAX_FORMAT) as opened:
        info = tarfile.TarInfo("a.yaml")
        info.pax_headers = {"comment": "x" * 200_000}
        opened.addfile(info)
    (tmp_path / "out").rmdir()
    assert _refused(archive, tmp_path, ArchiveLimits(read=100_000)).id == "archive_too_large"


def test_the_directory_of_a_zip_is_not_read_when_it_is_too_large(tmp_path: Path) -> None:
    archive = write_zip(tmp_path / "a.zip", {f"{n:0>2000}.yaml": "" for n in range(5)})
    assert _refused(archive, tmp_path, ArchiveLimits(members=5)).id == "archive_too_large"


@pytest.mark.parametrize("write", [write for _, write in WRITERS])
@given(data=st.data())
def test_a_damaged_archive_is_unpacked_or_refused(
    tmp_path_factory: pytest.TempPathFactory, write: Write, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    archive = write(_archive(folder, write), {"m/manifest.yaml": MANIFEST, "m/a.yaml": FINE})
    content = bytearray(archive.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    archive.write_bytes(content)
    target = folder / "out"
    target.mkdir()
    with suppress(RegistryError):
        unpack(archive, "", target)


@pytest.mark.parametrize("write", [write for _, write in WRITERS])
def test_an_archive_at_its_limits_is_unpacked(tmp_path: Path, write: Write) -> None:
    archive = write(_archive(tmp_path, write), {"a.yaml": b"x" * 600, "b.yaml": b"x" * 400})
    target = tmp_path / "out"
    target.mkdir()
    assert unpack(archive, "", target, ArchiveLimits(members=2, bytes=1000)) == target


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04", b"\x1f\x8b\x08\x00\x00"])
def test_what_is_no_archive_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert _refused(tmp_path / name, tmp_path).id == "bad_archive"


@pytest.mark.parametrize(("name", "write"), WRITERS)
def test_an_archive_that_ends_in_the_middle_is_refused(
    tmp_path: Path, name: str, write: Write
) -> None:
    archive = write(tmp_path / name, {f"{number}.yaml": FINE * 100 for number in range(20)})
    archive.write_bytes(archive.read_bytes()[:-200])
    assert _refused(archive, tmp_path).id == "bad_archive"


def test_an_archive_without_a_registry_file_is_refused(tmp_path: Path) -> None:
    archive = write_zip(tmp_path / "a.zip", {"README.md": "x"})
    assert _refused(archive, tmp_path).id == "empty_archive"


def test_an_archive_can_name_what_lies_in_it_and_nothing_beyond(tmp_path: Path) -> None:
    inside = {
        "middle/manifest.yaml": manifest(url_of("middle"), [(url_of("base"), "../base")]),
        "middle/a.yaml": FINE,
        "base/manifest.yaml": MANIFEST,
        "base/a.yaml": FINE.replace("shop", "base"),
    }
    write_dependent(tmp_path / "base", "other")
    write_zip(tmp_path / "all.zip", inside)
    registry = load_registry("all.zip[middle]")
    assert [each["schema_url"] for each in registry.document["dependencies"]] == [url_of("base")]
    for path in ("../../base", str(tmp_path / "base")):
        dependencies = manifest(url_of("middle"), [(url_of("base"), path)])
        write_zip(tmp_path / "all.zip", {**inside, "middle/manifest.yaml": dependencies})
        with pytest.raises(RegistryError) as caught:
            load_registry("all.zip[middle]")
        assert caught.value.problems[0].id == "leads_out"


def _archive(folder: Path, write: Write) -> Path:
    return folder / next(name for name, each in WRITERS if each is write)


def _refused(archive: Path, folder: Path, limits: ArchiveLimits | None = None) -> Problem:
    target = folder / "out"
    target.mkdir()
    with pytest.raises(RegistryError) as caught:
        unpack(archive, "", target, limits or ArchiveLimits())
    (problem,) = caught.value.problems
    assert archive.name in problem.message
    return problem
