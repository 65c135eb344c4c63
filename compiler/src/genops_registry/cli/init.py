"""`genops-registry init`: make a registry for an organisation that builds on GenOps."""

import argparse
from pathlib import Path

from genops_registry.cli.exit_codes import PASSED
from genops_registry.cli.options import Subparsers, add_command

DEFAULT = "default"
TEXT = """\
examples:
  genops-registry init acme                  a new folder, for namespace acme
  genops-registry init . --name big_corp     into this folder, which is empty
  genops-registry init acme --with-upstream  on OpenTelemetry's conventions too

The new registry depends on GenOps, whose definitions it holds. It adds two
attributes and a rule of its own to the AI Workload Unit, has templates for code
and a page, and telemetry to try it on. Its README.md says how to go on:

  cd acme
  genops-registry check && genops-registry generate
  genops-validate examples
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    purpose = "make a registry for an organisation that builds on GenOps"
    parser = add_command(subparsers, "init", purpose, TEXT)
    parser.add_argument("folder", metavar="FOLDER", help="a new folder, or an empty one")
    parser.add_argument(
        "--name", help="namespace of its attributes (default: the name of the folder)"
    )
    parser.add_argument(
        "--schema-url",
        metavar="URL",
        help="its schema URL (default: https://NAME.example/schemas/ai/0.1.0)",
    )
    parser.add_argument(
        "--with-upstream",
        nargs="?",
        const=DEFAULT,
        metavar="PLACE",
        help="build on OpenTelemetry's conventions 1.44, too; PLACE is a folder or archive of "
        "them (default: the archive of the release, fetched when it is needed)",
    )


def run(args: argparse.Namespace) -> int:
    """Make the registry."""
    from genops_registry.cli.output import harmless
    from genops_registry.model.schema_url import is_schema_url
    from genops_registry.problems import Problem, RegistryError
    from genops_registry.starter import Starter, new_folder, starter_files
    from genops_registry.starter.files import UPSTREAM

    folder = Path(args.folder)
    name = args.name or folder.resolve().name
    if args.schema_url is not None and not is_schema_url(args.schema_url):
        message = f"`{args.schema_url[:80]}` is no schema URL"
        hint = "write it as https://host/path/VERSION"
        raise RegistryError([Problem("invalid_schema_url", message, hint=hint)])
    upstream = UPSTREAM if args.with_upstream == DEFAULT else args.with_upstream
    texts = starter_files(Starter(name, args.schema_url, upstream))
    new_folder(folder, texts)
    print(
        f"{harmless(folder.as_posix())}: a registry of {len(texts)} files, for {harmless(name)}.*"
    )
    print("Read its README.md; then: genops-registry check && genops-registry generate")
    return PASSED
