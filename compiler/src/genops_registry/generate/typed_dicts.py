"""TypedDicts from JSON Schemas, by datamodel-code-generator: one module for all of them."""

import json
from typing import Any

from genops_registry.generate.errors import generation_error
from genops_registry.generate.output import Files

_HEADER = '''\
# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attributes of the span and of each event as types, for annotations. Loads `typing`."""'''


def typed_dicts(schemas: Files) -> str:
    """Return a module with a TypedDict for each schema, and the union of them all.

    Args:
        schemas: JSON texts by path, as a target renders them.

    Raises:
        RegistryError: The extra `types` is not installed.
    """
    try:
        from datamodel_code_generator import generate
        from datamodel_code_generator.enums import DataModelType, InputFileType
        from datamodel_code_generator.format import Formatter, PythonVersion
        from datamodel_code_generator.parser import LiteralType
    except ImportError as error:
        raise generation_error(
            "extra_missing",
            f"TypedDicts need datamodel-code-generator, which cannot be imported: {error}",
            hint="install genops-registry[types]",
        ) from error
    module = generate(
        _one_schema(schemas),
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.TypingTypedDict,
        target_python_version=PythonVersion.PY_311,
        enum_field_as_literal=LiteralType.All,
        formatters=[Formatter.BUILTIN],
        custom_file_header=_HEADER,
        disable_future_imports=True,
        use_title_as_name=True,
    )
    return f"{str(module).rstrip()}\n"


def _one_schema(schemas: Files) -> dict[str, Any]:
    """Put all schemas into one document, so that one module with one set of imports comes out."""
    documents = [json.loads(schemas[path]) for path in sorted(schemas)]
    # A schema with an id of its own would be looked up under that address.
    definitions = {
        document["title"]: {key: document[key] for key in document if key != "$id"}
        for document in documents
    }
    references = [{"$ref": f"#/$defs/{title}"} for title in definitions]
    return {"title": "AnyAttributes", "anyOf": references, "$defs": definitions}
