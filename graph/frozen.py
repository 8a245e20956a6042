"""Frozen classes that are made by the ten thousand in each reading: set up in half of the time.

The `__init__` that dataclasses write for a frozen class looks up `object.__setattr__` and a name for each field. One that
calls the setters of the class's slots does the same work, and leaves the class as frozen as before.
"""

from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast

_T = TypeVar("_T")


def made_often(cls: type[_T]) -> type[_T]:
    """Give a frozen dataclass with slots an `__init__` with the same parameters that sets its slots directly.

    Raises:
        TypeError: a field's default is made anew each time, or the class does more when it is made.
    """
    if hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} does more than set its fields when it is made")
    names: dict[str, Any] = {}
    parameters, lines = ["self"], []
    for field in fields(cast("Any", cls)):
        if field.default_factory is not MISSING:
            raise TypeError(f"{cls.__name__}.{field.name} is made anew each time")
        names[f"set_{field.name}"] = getattr(cls, field.name).__set__
        names[f"default_{field.name}"] = field.default
        default = "" if field.default is MISSING else f"=default_{field.name}"
        parameters.append(f"{field.name}{default}")
        lines.append(f" set_{field.name}(self, {field.name})")
    made: dict[str, Any] = {}
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines), names, made)
    made["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    type.__setattr__(cls, "__init__", made["__init__"])
    return cls
