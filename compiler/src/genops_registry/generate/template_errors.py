"""Say where a template failed: file, line, and the registry item it was working on."""

import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from genops_registry.generate.errors import generation_error
from genops_registry.problems import RegistryError

_IDENTIFYING_KEYS = ("key", "name", "type", "code", "id", "namespace", "root_namespace")

_OF_EXPRESSIONS = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)


@contextmanager
def template_errors(folder: Path, template: str, item: object) -> Iterator[None]:
    """Turn any failure while rendering into a problem with a position.

    Args:
        folder: Folder of the target.
        template: The template being rendered, relative to it.
        item: What the template was applied to.
    """
    try:
        yield
    except RegistryError:
        raise
    except TemplateSyntaxError as error:
        file = error.filename or (folder / (error.name or template)).as_posix()
        raise generation_error(
            "template_syntax", error.message or "syntax error", file=file, line=error.lineno
        ) from error
    except (TemplateError, *_OF_EXPRESSIONS) as error:
        place, line, inner = _place(error, folder)
        raise generation_error(
            "undefined_variable" if isinstance(error, UndefinedError) else "template_error",
            _reason(error),
            file=place or (folder / template).as_posix(),
            line=line,
            item=inner or name_of(item),
        ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"no template `{error.name}` in the folder of the target"
    return str(error)


def name_of(item: object) -> str | None:
    """Name a registry item by the first of its identifying keys."""
    if not isinstance(item, Mapping):
        return None
    named = (item[key] for key in _IDENTIFYING_KEYS if isinstance(item.get(key), str))
    return next(named, None)


def _place(error: BaseException, folder: Path) -> tuple[str | None, int, str | None]:
    """Find the innermost template line in a traceback, and the innermost named loop item."""
    file: str | None = None
    line = 1
    item: str | None = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if folder in path.parents:
            file, line = path.as_posix(), number
            item = _innermost_item(frame) or item
    return file, line, item


def _innermost_item(frame: FrameType) -> str | None:
    """Look through a template frame's variables, the last set first."""
    names = (name_of(value) for key, value in reversed(frame.f_locals.items()) if key != "ctx")
    return next((name for name in names if name), None)
