"""Units in UCUM: the grammar in full, the units that telemetry uses by name."""

from __future__ import annotations

import gzip
import json

import pytest
from genops_registry.check.rules.shared.ucum import is_unit
from hypothesis import given
from hypothesis import strategies as st
from reference import reference


@pytest.mark.parametrize(
    "unit",
    [
        *("1", "%", "s", "ms", "us", "ns", "min", "h", "d", "wk", "mo", "a", "By", "KiBy", "MiBy"),
        *(
            "bit",
            "kbit",
            "Hz",
            "GHz",
            "V",
            "mV",
            "W",
            "kW",
            "J",
            "kW.h",
            "A",
            "Cel",
            "K",
            "m",
            "km",
        ),
        *("{request}", "{token}", "{a.b/c}", "%{usage}", "By{transmitted}", "1/s", "By/s", "/s"),
        *("m/s2", "m.s-2", "kg.m2.s-3", "10*3", "10^6", "10*9/L", "(m/s)/h", "100.By", "mm[Hg]"),
        *("[in_i]", "[degF]", "k[iU]", "dB[mW]", "{order}/h", "mmol/L", "deg", "dag"),
    ],
)
def test_a_unit_is_one(unit: str) -> None:
    assert is_unit(unit)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "",
            "second",
            "seconds",
            "requests",
            "rpm",
            "bytes",
            "Bytes",
            "KB",
            "sec",
            "hours",
            "kmin",
        ),
        *("{}", "{a", "a}", "{a b}", "{a{b}}", "{ä}", "m/", ".m", "m..s", "(m", "m)", "()", "//s"),
        *("0", "05", "m+", "[", "[]", "m[", " s", "s ", "m s", "percent", "µs", "°C", "%%"),
    ],
)
def test_another_text_is_none(unit: str) -> None:
    assert not is_unit(unit)


def test_deep_parentheses_are_refused_and_never_an_error() -> None:
    assert is_unit("(" * 16 + "m" + ")" * 16)
    assert not is_unit("(" * 100_000 + "m" + ")" * 100_000)


@given(st.text("ms(){}[]./10-+*%'kBy", max_size=12))
def test_two_units_joined_are_one_and_cut_in_two_are_none(text: str) -> None:
    if is_unit(text):
        assert is_unit(f"{text}.s")
        assert is_unit(f"s/({text})") or text.startswith("/")
        assert not is_unit(f"{text}.")
        assert not is_unit(f"{text} s")


def test_what_upstream_measures_in_is_ucum_but_for_one_unit() -> None:
    file = reference("registries", "otel-semconv-1.44", "weaver-materialized.json.gz")
    registry = json.loads(gzip.decompress(file.read_bytes()))["registry"]
    assert {m["unit"] for m in registry["metrics"] if not is_unit(m["unit"])} == {"rpm"}
