"""How the two decoders' spans are read: msgspec's structures and protobuf's messages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """One decoder.

    Attributes:
        decoder: What it is, for the module's docstring.
        identifiers: Lines that look twice at identifiers that are malformed.
        text, double, integer, boolean: Lines that read ``value``, or look twice when it holds
            anything else.
        times_are_text: Times are compared as texts of 19 digits.
        imports: Which of the shared tables only this check needs.
    """

    decoder: str
    identifiers: str
    text: str
    double: str
    integer: str
    boolean: str
    times_are_text: bool
    imports: tuple[str, ...]

    def time(self, name: str, source: str) -> str:
        """Return the lines that read a time, or look twice at one that is oddly spelt."""
        lines = f"{name} = {source}"
        return f"{lines}\n{_AS_TEXT.format(name=name)}" if self.times_are_text else lines

    @property
    def earliest(self) -> str:
        """The first time that is not looked at twice, as this decoder's times are compared."""
        return "EARLIEST_TEXT" if self.times_are_text else "EARLIEST"

    @property
    def latest(self) -> str:
        """The time after the last one, likewise."""
        return "LATEST_TEXT" if self.times_are_text else "LATEST"


# Of 19 digits are the times from 2001 to 2286: as texts they compare as their numbers do.
_AS_TEXT = """\
if isinstance({name}, int):
    {name} = str({name})
if len({name}) != 19 or not ({name}.isdigit() and {name}.isascii()):
    return LOOK"""


def _only(member: str) -> str:
    others = ["string_value", "int_value", "double_value", "bool_value", "array_value"]
    return "\n".join(f"or value.{other} is not None" for other in others if other != member)


_STRUCT_IDENTIFIERS = """\
    trace_id, span_id = span.trace_id, span.span_id
    if len(trace_id) != 32 or len(span_id) != 16 or len(bytes.fromhex(trace_id + span_id)) != 24:
        return LOOK
    if trace_id == "0" * 32 or span_id == "0" * 16:
        return LOOK"""

STRUCTS = Target(
    decoder="spans as msgspec decodes them from JSON",
    identifiers=_STRUCT_IDENTIFIERS,
    text=f"""\
found = value.string_value
if (
    not found
    {_only("string_value").replace(chr(10), chr(10) + "    ")}
):
    return LOOK""",
    double=f"""\
found = value.double_value
if (
    found is None
    {_only("double_value").replace(chr(10), chr(10) + "    ")}
):
    return LOOK""",
    integer=f"""\
found = value.int_value
if (
    found is None
    {_only("int_value").replace(chr(10), chr(10) + "    ")}
):
    return LOOK
found = integer(found)
if found == ODD_INTEGER:
    return LOOK""",
    boolean=f"""\
found = value.bool_value
if (
    found is None
    {_only("bool_value").replace(chr(10), chr(10) + "    ")}
):
    return LOOK""",
    times_are_text=True,
    imports=("EARLIEST_TEXT", "LATEST_TEXT", "ODD_INTEGER", "integer"),
)

_UPB_IDENTIFIERS = """\
    trace_id, span_id = span.trace_id, span.span_id
    if len(trace_id) != 16 or trace_id == bytes(16) or len(span_id) != 8 or span_id == bytes(8):
        return LOOK"""

UPB = Target(
    decoder="spans as protobuf's messages",
    identifiers=_UPB_IDENTIFIERS,
    text="found = value.string_value\nif not found:\n    return LOOK",
    double="""\
found = value.double_value
if not found and value.WhichOneof("value") != "double_value":
    return LOOK
if not -LARGEST <= found <= LARGEST:
    return LOOK""",
    integer="""\
found = value.int_value
if not found and value.WhichOneof("value") != "int_value":
    return LOOK""",
    boolean="""\
found = value.bool_value
if not found and value.WhichOneof("value") != "bool_value":
    return LOOK""",
    times_are_text=False,
    imports=("EARLIEST", "LARGEST", "LATEST"),
)
