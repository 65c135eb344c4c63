"""What a URL names is fetched once, and not at all when that is forbidden."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

import pytest
from archives import write_zip
from dependent import manifest, url_of, write_dependent
from genops_registry.problems import RegistryInputError
from genops_registry.registry import load_registry
from genops_registry.sources import download
from genops_registry.sources.cache import default_folder
from registries import FINE

if TYPE_CHECKING:
    from collections.abc import Iterator

USES = "attribute_groups: [{id: g, visibility: internal, attributes: [{ref: shop.name}]}]"


class _Handler(SimpleHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve a folder that holds an archive of a registry; return the address."""
    monkeypatch.delenv("GENOPS_OFFLINE")
    monkeypatch.setattr(_Handler, "asked", [])
    served = tmp_path / "served"
    served.mkdir()
    files = {"b-1/m/manifest.yaml": manifest(url_of("base"), []), "b-1/m/a.yaml": FINE}
    write_zip(served / "base.zip", files)
    handler = partial(_Handler, directory=str(served))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


def test_an_archive_under_a_url_is_fetched_once(tmp_path: Path, server: str) -> None:
    location = f"{server}/base.zip[m]"
    write_dependent(tmp_path / "top", "top", [(url_of("base"), location)], USES)
    first = load_registry("top").document
    assert first["dependencies"][0]["registry"]["attributes"][0]["provenance"] == {
        "path": f"{location}/a.yaml"
    }
    assert load_registry("top").document == first
    assert _Handler.asked == ["/base.zip"]


def test_what_is_in_the_cache_can_be_used_offline(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dependent(tmp_path / "top", "top", [(url_of("base"), f"{server}/base.zip[m]")], USES)
    load_registry("top")
    monkeypatch.setenv("GENOPS_OFFLINE", "1")
    load_registry("top")
    assert _Handler.asked == ["/base.zip"]


def test_offline_is_said_with_the_way_out(tmp_path: Path) -> None:
    write_dependent(tmp_path / "top", "top", [(url_of("base"), "https://example.com/base.zip")])
    with pytest.raises(RegistryInputError) as caught:
        load_registry("top")
    (problem,) = caught.value.problems
    assert (problem.id, str(problem.position)) == ("offline", "top/manifest.yaml:4:20")
    assert "GENOPS_OFFLINE" in problem.message
    assert problem.hint
    assert "fetch it once without GENOPS_OFFLINE" in problem.hint


def test_what_the_server_does_not_have_is_an_input_error(tmp_path: Path, server: str) -> None:
    write_dependent(tmp_path / "top", "top", [(url_of("base"), f"{server}/none.zip")])
    with pytest.raises(RegistryInputError) as caught:
        load_registry("top")
    (problem,) = caught.value.problems
    assert problem.id == "not_fetched"
    assert "404" in problem.message


def test_a_download_beyond_the_limit_leaves_nothing_behind(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "LARGEST_DOWNLOAD", 100)
    write_dependent(tmp_path / "top", "top", [(url_of("base"), f"{server}/base.zip")])
    with pytest.raises(RegistryInputError) as caught:
        load_registry("top")
    assert "larger than the limit of 100 bytes" in caught.value.problems[0].message
    assert [path for path in default_folder().rglob("*") if path.is_file()] == []


def test_a_published_registry_under_a_url_is_fetched_with_its_manifest(
    tmp_path: Path, server: str
) -> None:
    published = (
        f"file_format: manifest/2.0\nschema_url: {server}/base/1.0.0\nstability: stable\n"
        "resolved_registry_uri: resolved.yaml\n"
    )
    resolved = f"""\
file_format: resolved/2.0
schema_url: {server}/base/1.0.0
attribute_catalog: [{{key: shop.name, type: string, brief: Name., stability: stable}}]
registry: {{attributes: [0], attribute_groups: []}}
refinements: {{spans: [], metrics: [], events: [], entities: []}}
"""
    folder = tmp_path / "served" / "base"
    folder.mkdir()
    (folder / "1.0.0").write_text(published, encoding="utf-8")
    (folder / "resolved.yaml").write_text(resolved, encoding="utf-8")
    write_dependent(tmp_path / "top", "top", [(f"{server}/base/1.0.0", None)], USES)
    (held,) = load_registry("top").document["dependencies"]
    assert [each["key"] for each in held["registry"]["attributes"]] == ["shop.name"]
    assert _Handler.asked == ["/base/1.0.0", "/base/resolved.yaml"]


@pytest.mark.parametrize("source", ["https://example.com/base.git", "https://e.com/b@v1[model]"])
def test_a_git_repository_is_refused_with_what_to_do(tmp_path: Path, source: str) -> None:
    write_dependent(tmp_path / "top", "top", [(url_of("base"), source)])
    with pytest.raises(RegistryInputError) as caught:
        load_registry("top")
    (problem,) = caught.value.problems
    assert problem.id == "git_not_supported"
    assert problem.hint == (
        "name an archive of the wanted version (.zip or .tar.gz), or a checkout"
    )
