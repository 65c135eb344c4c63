"""The messages of OTLP protobuf as this program reads them, made when the first one appears.

The field numbers are OTLP's own. What is left out is skipped in C, and what is declared as bytes,
though OTLP has a message there, is decoded only where it matters: the same bytes on the wire. So
spans are found without being decoded, and one that is damaged costs no other.

The generated rules read these messages by the names that ``structs`` has, with two differences that
protobuf makes: an absent scalar reads as zero or empty (``value.WhichOneof("value")`` tells which
of the members is there), and identifiers are bytes.
"""

from __future__ import annotations

from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

_PACKAGE = "genops_validator"
_Field = descriptor_pb2.FieldDescriptorProto
_SCALARS = {
    "bool": _Field.TYPE_BOOL,
    "bytes": _Field.TYPE_BYTES,
    "double": _Field.TYPE_DOUBLE,
    "fixed64": _Field.TYPE_FIXED64,
    "int32": _Field.TYPE_INT32,
    "int64": _Field.TYPE_INT64,
    "string": _Field.TYPE_STRING,
    "uint32": _Field.TYPE_UINT32,
}
# message -> field -> (number, type); a type in brackets is repeated.
_MESSAGES: dict[str, dict[str, tuple[int, str]]] = {
    "Request": {"resource_spans": (1, "[ResourceSpans]")},
    "ResourceSpans": {"resource": (1, "bytes"), "scope_spans": (2, "[ScopeSpans]")},
    "ScopeSpans": {"spans": (2, "[bytes]")},
    "Resource": {"attributes": (1, "[KeyValue]")},
    "Span": {
        "trace_id": (1, "bytes"),
        "span_id": (2, "bytes"),
        "parent_span_id": (4, "bytes"),
        "name": (5, "string"),
        "kind": (6, "int32"),
        "start_time_unix_nano": (7, "fixed64"),
        "end_time_unix_nano": (8, "fixed64"),
        "attributes": (9, "[KeyValue]"),
        "dropped_attributes_count": (10, "uint32"),
        "events": (11, "[Event]"),
        "dropped_events_count": (12, "uint32"),
        "status": (15, "Status"),
    },
    "Kin": {
        "trace_id": (1, "bytes"),
        "span_id": (2, "bytes"),
        "parent_span_id": (4, "bytes"),
        "start_time_unix_nano": (7, "fixed64"),
    },
    "Log": {
        "time_unix_nano": (1, "fixed64"),
        "attributes": (6, "[KeyValue]"),
        "dropped_attributes_count": (7, "uint32"),
        "trace_id": (9, "bytes"),
        "span_id": (10, "bytes"),
        "observed_time_unix_nano": (11, "fixed64"),
        "event_name": (12, "string"),
    },
    "Event": {
        "time_unix_nano": (1, "fixed64"),
        "name": (2, "string"),
        "attributes": (3, "[KeyValue]"),
        "dropped_attributes_count": (4, "uint32"),
    },
    "Status": {"code": (3, "int32")},
    "KeyValue": {"key": (1, "string"), "value": (2, "Value")},
    "ArrayValue": {"values": (1, "[Item]")},
}
# An array is decoded with its span, so that damage in it is noticed wherever it stands. What an
# array inside an array holds is of no account.
_ITEM = {
    "string_value": (1, "string"),
    "bool_value": (2, "bool"),
    "int_value": (3, "int64"),
    "double_value": (4, "double"),
    "array_value": (5, "bytes"),
    "kvlist_value": (6, "bytes"),
    "bytes_value": (7, "bytes"),
}
_VALUE = {**_ITEM, "array_value": (5, "ArrayValue")}


class Schema:
    """The message classes; ``Request`` is also OTLP's ``TracesData`` and, unread, its logs."""

    def __init__(self) -> None:
        pool = descriptor_pool.DescriptorPool()
        pool.Add(_file())
        self.request = _message_class(pool, "Request")
        self.resource = _message_class(pool, "Resource")
        self.span = _message_class(pool, "Span")
        self.kin = _message_class(pool, "Kin")
        self.log = _message_class(pool, "Log")


def _message_class(pool: descriptor_pool.DescriptorPool, name: str) -> Any:
    descriptor = pool.FindMessageTypeByName(f"{_PACKAGE}.{name}")
    return message_factory.GetMessageClass(descriptor)


def _file() -> descriptor_pb2.FileDescriptorProto:
    # proto3: text that is no UTF-8 is refused when a span is decoded, not when it is looked at.
    file = descriptor_pb2.FileDescriptorProto(
        name="genops_validator/otlp.proto", package=_PACKAGE, syntax="proto3"
    )
    for name, declared in _MESSAGES.items():
        _declare(file.message_type.add(name=name), declared)
    for name, declared in {"Value": _VALUE, "Item": _ITEM}.items():
        value = file.message_type.add(name=name)
        value.oneof_decl.add(name="value")
        _declare(value, declared)
        for field in value.field:
            field.oneof_index = 0
    return file


def _declare(message: descriptor_pb2.DescriptorProto, declared: dict[str, tuple[int, str]]) -> None:
    for name, (number, kind) in declared.items():
        field = message.field.add(name=name, number=number)
        field.label = _Field.LABEL_REPEATED if kind.startswith("[") else _Field.LABEL_OPTIONAL
        element = kind.strip("[]")
        if element in _SCALARS:
            field.type = _SCALARS[element]
        else:
            field.type = _Field.TYPE_MESSAGE
            field.type_name = f".{_PACKAGE}.{element}"
