"""Every package that the command needs can be had ready-made on Windows: nobody there has a compiler."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker, default_environment
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

LOCK = tomllib.loads((Path(__file__).parents[2] / "uv.lock").read_text("utf-8"))["package"]
PYTHONS = [(3, 11), (3, 12), (3, 13)]


def needed(python: tuple[int, int]) -> Iterator[dict[str, Any]]:
    """Yield the locked packages that the command needs on Windows with this Python."""
    dotted = ".".join(map(str, python))
    machine = {
        **{name: str(value) for name, value in default_environment().items()},
        "python_version": dotted,
        "python_full_version": f"{dotted}.0",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "extra": "",
    }
    waiting, seen = [{"name": "yaodian"}], set[tuple[str, str]]()
    while waiting:
        wish = waiting.pop()
        if "marker" in wish and not Marker(wish["marker"]).evaluate(machine):
            continue
        found = [
            p for p in LOCK if p["name"] == wish["name"] and p["version"] == wish.get("version", p["version"])
        ]
        assert len(found) == 1, f"{wish['name']} is locked once, or its version is told"
        if (key := (found[0]["name"], found[0]["version"])) in seen:
            continue
        seen.add(key)
        waiting += found[0].get("dependencies", [])
        waiting += [d for extra in wish.get("extra", ()) for d in found[0]["optional-dependencies"][extra]]
        if wish["name"] != "yaodian":
            yield found[0]


def fitting(package: dict[str, Any], tags: frozenset[Tag]) -> bool:
    """Tell whether a package has a wheel with one of the tags."""
    names = (wheel["url"].rpartition("/")[2] for wheel in package.get("wheels", ()))
    return any(parse_wheel_filename(name)[3] & tags for name in names)


def tags_of(python: tuple[int, int], platform: str) -> frozenset[Tag]:
    name = f"cp{python[0]}{python[1]}"
    return frozenset(
        [*cpython_tags(python, platforms=[platform]), *compatible_tags(python, name, [platform])]
    )


@pytest.mark.parametrize("python", PYTHONS)
def test_each_package_has_a_wheel_for_windows(python: tuple[int, int]) -> None:
    packages = {p["name"]: p for p in needed(python)}
    assert {"kglite", "pandas", "lxml", "typer", "numpy"} <= packages.keys(), "those of those, too"
    assert [name for name, p in packages.items() if not fitting(p, tags_of(python, "win_amd64"))] == []


def test_a_package_without_one_would_be_found() -> None:
    kglite = next(p for p in LOCK if p["name"] == "kglite")
    assert not fitting(kglite, tags_of((3, 12), "win_ia64"))
