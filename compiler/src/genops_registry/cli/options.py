"""Options that several commands share."""

import argparse

from genops_registry.cli.exit_codes import EXPLAINED

Subparsers = argparse._SubParsersAction  # noqa: SLF001 - argparse gives this class no public name


def add_command(
    subparsers: "Subparsers[argparse.ArgumentParser]", name: str, purpose: str, text: str
) -> argparse.ArgumentParser:
    """Add a command whose help shows a text, examples included, and the exit status."""
    return subparsers.add_parser(
        name,
        help=purpose,
        description=purpose[0].upper() + purpose[1:] + ".",
        epilog=f"{text}\n{EXPLAINED}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_registry(parser: argparse.ArgumentParser) -> None:
    """Add `-r/--registry`."""
    parser.add_argument(
        "-r",
        "--registry",
        default="model",
        metavar="FOLDER",
        help="folder of the registry, the manifest in it, an archive (.zip, .tar.gz) of it, or a "
        "URL (default: model)",
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add `-o/--output`."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write here, not to standard output")


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add what every command takes."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour: auto follows the terminal, NO_COLOR and FORCE_COLOR (default: auto)",
    )
    parser.add_argument("--debug", action="store_true", help="show where an internal error arose")
