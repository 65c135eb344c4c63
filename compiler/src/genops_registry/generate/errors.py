"""One way to fail while generating: a problem that names file, line and registry item."""

from genops_registry.problems import Position, Problem, RegistryError


def generation_error(
    kind: str,
    message: str,
    *,
    file: str | None = None,
    line: int = 1,
    item: str | None = None,
    hint: str | None = None,
) -> RegistryError:
    """Build the error for one failed step of the generation.

    Args:
        kind: Id of the problem, for example `template_error`.
        message: What went wrong.
        file: Template or configuration file, if one is to blame.
        line: Line in that file.
        item: Registry item the template was working on.
        hint: What to do about it.
    """
    position = Position(file, line, 1) if file else None
    context = {"item": item} if item else {}
    about = f" (while rendering `{item}`)" if item else ""
    return RegistryError(
        [Problem(kind, message + about, position=position, context=context, hint=hint)]
    )
