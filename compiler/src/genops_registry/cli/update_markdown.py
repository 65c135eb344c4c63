"""`genops-registry update-markdown`: fill the marked blocks of Markdown pages from a registry."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from genops_registry.cli.exit_codes import FINDINGS, PASSED
from genops_registry.cli.options import Subparsers, add_command, add_registry

TEXT = """\
examples:
  genops-registry update-markdown docs             every *.md below docs/
  genops-registry update-markdown docs --dry-run   show what would change

A block of a page stands between two lines that hold these comments:

  <!-- weaver {attributes: .registry.attributes} -->
  <!-- endweaver -->

The jq query selects from the resolved registry, with the semconv_* selectors
at hand, and gives a map of names. They are what a template reads:
TEMPLATES/registry/TARGET/snippet.md.j2, or the one that the block names with
`weaver template:NAME QUERY`. Only what stands between the lines is replaced.
All pages are made first and written at the end; when anything fails, nothing
is changed. `weaver registry update-markdown --v2` makes the same pages.
"""


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    purpose = "fill the marked blocks of Markdown pages from a registry"
    parser = add_command(subparsers, "update-markdown", purpose, TEXT)
    parser.add_argument(
        "pages",
        nargs="+",
        metavar="FILE|FOLDER",
        help="pages, or folders with *.md somewhere below them",
    )
    add_registry(parser)
    parser.add_argument(
        "-t",
        "--templates",
        default="templates",
        metavar="FOLDER",
        help="folder with registry/<target>/snippet.md.j2 in it (default: templates)",
    )
    parser.add_argument(
        "--target", default="markdown", help="whose templates show the blocks (default: markdown)"
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="write nothing; show what would change, and exit with 1 if there is anything",
    )


def run(args: argparse.Namespace) -> int:
    """Update the pages."""
    from genops_registry.generate.output import replace_files
    from genops_registry.generate.snippets import SnippetWriter
    from genops_registry.registry import load_registry

    pages = {path: _read(path) for path in _pages(args.pages)}
    document = load_registry(args.registry).document
    writer = SnippetWriter(document, Path(args.templates), args.target)
    made = {path: writer.updated(text, path.as_posix()) for path, text in pages.items()}
    changed = {path: text for path, text in made.items() if text != pages[path]}
    if args.dry_run:
        return _show(pages, changed)
    replace_files(changed)
    for path in changed:
        print(path.as_posix())
    print(f"updated {len(changed)} of {_number(pages)}")
    return PASSED


def _pages(names: list[str]) -> Iterator[Path]:
    """Yield each page once, in the order of the arguments, a folder's by name."""
    from genops_registry.problems import Problem, RegistryInputError

    seen: set[Path] = set()
    for name in names:
        place = Path(name)
        found = sorted(place.rglob("*.md")) if place.is_dir() else [place]
        if not found:
            message = f"no Markdown page below {name}"
            raise RegistryInputError([Problem("no_pages", message)])
        for path in found:
            if path not in seen and (path.is_file() or path == place):
                seen.add(path)
                yield path


def _read(path: Path) -> str:
    from genops_registry.problems import Problem, RegistryInputError

    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"not UTF-8: {error.reason}"
        problem = Problem("unreadable_page", f"cannot read {path.as_posix()}: {reason}")
        raise RegistryInputError([problem]) from error


def _show(pages: Mapping[Path, str], changed: Mapping[Path, str]) -> int:
    from genops_registry.cli.output import harmless

    for path, text in changed.items():
        name = path.as_posix()
        old, new = pages[path].split("\n"), text.split("\n")
        for line in unified_diff(old, new, name, f"{name} (updated)", lineterm=""):
            print(harmless(line.rstrip("\r")))
    if not changed:
        print(f"{_number(pages)}: up to date")
        return PASSED
    print(f"out of date: {len(changed)} of {_number(pages)}", file=sys.stderr)
    return FINDINGS


def _number(pages: Mapping[Path, str]) -> str:
    return f"{len(pages)} {'page' if len(pages) == 1 else 'pages'}"
