"""A certificate says what a format could not show, and is verified whatever the input is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run
from other_formats import ALL, WITHOUT_TYPES
from otlp_files import message, unit

CERTIFICATE, FILE = Path("certificate.json"), Path("input")


@pytest.mark.usefixtures("write")
@pytest.mark.parametrize("name", ALL)
def test_types_that_could_not_be_checked_stand_in_the_certificate(run: Run, name: str) -> None:
    FILE.write_bytes(ALL[name]([message(unit(1))]))
    assert run("-q", "--certificate", str(CERTIFICATE), str(FILE)).code == 0
    (specification,) = json.loads(CERTIFICATE.read_bytes())["predicate"]["specifications"]
    unverified = {item["requirement"] for item in specification["not_verified"]}
    assert ("R-069" in unverified) == (name in WITHOUT_TYPES)
    assert run("verify", str(CERTIFICATE), str(FILE)).code == 0
