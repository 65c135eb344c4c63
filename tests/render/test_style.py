"""Colour goes to terminals that want it, and to nobody else unasked."""

from __future__ import annotations

import io

import pytest
from genops_validator.render.style import Style, style_for


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def no_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_a_terminal_gets_colour_and_a_file_does_not() -> None:
    assert style_for("auto", Terminal()).coloured
    assert not style_for("auto", io.StringIO()).coloured


def test_no_color_takes_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert not style_for("auto", Terminal()).coloured


def test_an_empty_no_color_is_no_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert style_for("auto", Terminal()).coloured


@pytest.mark.parametrize(
    ("wish", "coloured"), [("1", True), ("3", True), ("0", False), ("", False)]
)
def test_force_color_gives_it_to_a_file(
    monkeypatch: pytest.MonkeyPatch, wish: str, coloured: bool
) -> None:
    monkeypatch.setenv("FORCE_COLOR", wish)
    assert style_for("auto", io.StringIO()).coloured is coloured


def test_a_dumb_terminal_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert not style_for("auto", Terminal()).coloured


def test_the_option_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert style_for("always", io.StringIO()).coloured
    monkeypatch.delenv("NO_COLOR")
    assert not style_for("never", Terminal()).coloured


def test_a_style_without_colour_leaves_text_as_it_is() -> None:
    assert Style()("violation", "text") == "text"
    assert Style(coloured=True)("violation", "text") == "\x1b[1;31mtext\x1b[0m"
