"""Values of a command line, taken as they are where it is plain what the command library would make of them.

What that library checks values with takes longer to load than all help to print, and it checks those too that nobody gave.
"""

import os
import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

_DIGITS = re.compile(r"(?:0|[1-9][0-9]{0,14})")
"""A number that is the same for everyone who reads it, and that a float holds."""


class _Taken:
    """How a parameter makes a value: by the library's way where more is to be done than to take it."""

    def __init__(self, parameter: Any) -> None:
        self._whole = parameter.get_runtime_param
        self._kind = parameter.type_descriptor.annotation
        self._about = parameter.type_descriptor.parameter_info

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value that is meant, as the library does."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        made = _plainly(value, self._kind, self._about)
        return self._whole().coerce(value, param=param, ctx=ctx) if made is None else made


def take_as_given(parameter: Any) -> None:
    """Let a parameter of a command take values as they are where that is all that the library would do."""
    described = getattr(parameter, "type_descriptor", None)
    done = "get_runtime_param" in vars(parameter)
    if described is not None and described.parameter_info.parser is None and not done:
        made = _Taken(parameter)
        parameter.get_runtime_param = lambda: made


def _plainly(value: Any, kind: Any, about: Any) -> Any:
    """Return what the library would make of a value where that is plain to see, else None."""
    if get_origin(kind) is list and isinstance(value, list | tuple):
        made = [_plainly(item, get_args(kind)[0], about) for item in value]
        return None if None in made else made
    if get_origin(kind) is Literal:
        return value if value in get_args(kind) else None
    if kind in (str, int, float) and type(value) is kind:
        return value
    if kind in (int, float) and isinstance(value, str):
        return _number(value, kind, about)
    if kind is Path and isinstance(value, str):
        return Path(value) if _to_be_taken(value, about) else None
    return None


def _number(text: str, kind: type[int] | type[float], about: Any) -> int | float | None:
    number = kind(text) if _DIGITS.fullmatch(text) else None
    within = number is not None and (about.min or 0) <= number and (about.max is None or number <= about.max)
    return number if within else None


def _to_be_taken(path: str, about: Any) -> bool:
    """Tell whether the library would find nothing to say against a path, nor make another one of it."""
    asked = about.exists or about.writable or about.resolve_path or about.allow_dash or about.path_type
    any_kind = about.file_okay and about.dir_okay
    if asked or not any_kind or not path.isprintable():
        return False
    return not os.path.exists(path) or os.access(path, os.R_OK)  # noqa: PTH110 - as the library does
