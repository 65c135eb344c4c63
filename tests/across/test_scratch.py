"""What memory does not hold goes to a private folder, gone afterwards, or the run says why."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest
from genops_validator.across.partitions import Partitions, Scratch, ScratchError
from genops_validator.cli.main import main
from judging import encoded
from otlp_files import message, unit

KEYS = [bytes([number]) * 24 for number in (3, 200, 3, 7)]


def content(partitions: Partitions) -> dict[int, bytes]:
    return {key[-1]: partitions.partition(key[-1]) for key in KEYS}


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_partitions_hold_the_same_in_memory_and_on_disk(limit: int) -> None:
    scratch = Scratch()
    partitions = Partitions(scratch, "kind", limit)
    for number, key in enumerate(KEYS):
        partitions.add(key, key + bytes([number]))
    third = KEYS[0] + b"\0" + KEYS[2] + b"\2"
    assert content(partitions) == {3: third, 200: KEYS[1] + b"\1", 7: KEYS[3] + b"\3"}
    assert partitions.spilled == (limit <= len(KEYS))
    scratch.close()


def test_large_records_go_to_disk_before_they_are_many() -> None:
    scratch = Scratch()
    small = Partitions(scratch, "small", limit=100, most_bytes=100)
    for key in KEYS:
        small.add(key, key)
    large = Partitions(scratch, "large", limit=100, most_bytes=100)
    large.add(KEYS[0], bytes(100))
    assert (small.spilled, large.spilled) == (False, True)
    assert large.partition(KEYS[0][-1]) == bytes(100)
    scratch.close()


def test_memory_alone_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    traces = tmp_path / "traces.json"
    traces.write_bytes(encoded(message(unit())))
    assert main(["-q", str(traces)]) == 0
    assert list(tmp_path.iterdir()) == [traces]


def test_the_folder_is_gone_after_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    traces = tmp_path / "traces.json"
    traces.write_bytes(encoded(message(unit(1), unit(2))))
    assert main(["-q", "--max-ids-in-memory", "1", str(traces)]) == 0
    assert list(tmp_path.iterdir()) == [traces]


def test_a_folder_that_cannot_be_used_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    traces = tmp_path / "traces.json"
    traces.write_bytes(encoded(message(unit(1), unit(2))))
    monkeypatch.setattr(tempfile, "tempdir", str(traces))
    assert main(["--max-ids-in-memory", "1", str(traces)]) == 4
    told = " ".join(capsys.readouterr().out.split())
    assert "temporary files cannot be written: Not a directory" in told
    assert "TMPDIR" in told


def test_a_file_that_lost_its_end_is_told() -> None:
    scratch = Scratch()
    partitions = Partitions(scratch, "kind", limit=2)
    for key in KEYS:
        partitions.add(key, key)
    os.truncate(scratch.path("kind"), 30)
    with pytest.raises(ScratchError, match=os.strerror(errno.EIO)):
        content(partitions)
    scratch.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told() -> None:
    class Full(Scratch):
        def path(self, name: str) -> Path:  # noqa: ARG002  every file is on the full disk
            return Path("/dev/full")

    partitions = Partitions(Full(), "kind", limit=1)
    with pytest.raises(ScratchError, match="No space left"):
        partitions.add(KEYS[0], KEYS[0])
