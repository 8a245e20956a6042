"""What the program stands on: `licences` checks those of all locked packages, `sbom` writes a bill of materials.

Both look at what runs, with its extras, on any system; what only serves the work on it is left out. A licence is told by
hand in licences.csv, beside the words of the package's own metadata: where these change the line must be looked at again.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
OUT = ROOT / "out" / "sbom.cdx.json"
PROJECT = "yaodian"
VIS: dict[str, Any] = {
    "type": "library",
    "bom-ref": "vis-network@9.1.2",
    "name": "vis-network",
    "version": "9.1.2",
    "purl": "pkg:npm/vis-network@9.1.2",
    "description": "In every page that is written; it comes inside the package pyvis",
    "licenses": [{"expression": "Apache-2.0 OR MIT"}],
}
"""What pages hold beside what is ours."""


def main(words: list[str]) -> int:
    """Do the job that the word names; return the exit status."""
    if words == ["licences"]:
        problems = list(odd_licences(locked(), rows("licences"), allowed()))
        print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
        return int(bool(problems))
    if words == ["sbom"]:
        OUT.parent.mkdir(exist_ok=True)
        OUT.write_text(json.dumps(completed(exported()), indent=1, sort_keys=True) + "\n", "utf-8")
        print(f"wrote {OUT.relative_to(ROOT)}")
        return 0
    print("usage: python tools/supply.py licences|sbom", file=sys.stderr)
    return 2


def locked() -> set[str]:
    """Return the names of all packages that are locked for running, with all extras and on any system."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    wanted: dict[str, set[str]] = {}
    for package in packages:
        parts = (package.get("dependencies", []), *package.get("optional-dependencies", {}).values())
        wanted.setdefault(package["name"], set()).update(need["name"] for part in parts for need in part)
    found, left = set(), {PROJECT}
    while left:
        found |= left
        left = {need for name in left for need in wanted[name]} - found
    return found - {PROJECT}


def rows(name: str) -> dict[str, dict[str, str]]:
    """Return the lines of a table of this folder by their first column."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


def allowed() -> set[str]:
    """Return the licences, by their SPDX names, under which a package may be used here."""
    return set(rows("licences_allowed"))


def odd_licences(packages: set[str], told: Mapping[str, Mapping[str, str]], may: set[str]) -> Iterator[str]:
    """Yield in a line each what is not known, not allowed, not so any more, or no longer there."""
    for name in sorted(packages - told.keys()):
        yield f"{name}: no line in tools/licences.csv: look at its licence ({words_of(name)}) and add one"
    for name in sorted(told.keys() - packages):
        yield f"{name}: is not locked any more: take its line out of tools/licences.csv"
    for name in sorted(packages & told.keys()):
        licence, words = told[name]["licence"], words_of(name)
        if not fits(licence, may):
            yield f"{name}: {licence} is not in tools/licences_allowed.csv"
        if words not in (None, told[name]["words"]):
            yield f"{name}: its metadata say {words!r}, not {told[name]['words']!r}: look at its licence again"


def words_of(name: str) -> str | None:
    """Return what the metadata of an installed package say of its licence; None where it is not installed here."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    lines = "".join(told.get_all("License") or ()).strip().splitlines()
    classes = [
        c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License ::")
    ]
    expression = "".join(told.get_all("License-Expression") or ())
    return expression or (lines[0].strip() if lines else "") or "; ".join(classes)


def fits(expression: str, may: set[str]) -> bool:
    """Tell whether an SPDX expression of AND and OR, without brackets, can be met by what is allowed."""
    return any(set(choice.split(" AND ")) <= may for choice in expression.split(" OR "))


def exported() -> dict[str, Any]:
    """Return the bill of materials as uv writes it, from the lock alone.

    Raises:
        CalledProcessError: uv cannot write it.
    """
    name = "uv.exe" if sys.platform == "win32" else "uv"
    uv = ROOT / ".tools" / ("Scripts" if sys.platform == "win32" else "bin") / name
    words = ("export", "--frozen", "--no-dev", "--all-extras", "--quiet", "--format", "cyclonedx1.5")
    done = subprocess.run([uv, *words], cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def completed(bill: dict[str, Any]) -> dict[str, Any]:
    """Return a bill with licences and with what pages hold, and without time and chance: the same for the same lock.

    Raises:
        KeyError: A package has no line in licences.csv.
    """
    told = rows("licences")
    components = [
        {**part, "licenses": [{"expression": told[part["name"]]["licence"]}]} for part in bill["components"]
    ]
    project = {**bill["metadata"]["component"], "type": "application", "licenses": [{"expression": "MIT"}]}
    ties = [
        {**tie, "dependsOn": sorted(set(tie.get("dependsOn", ())) - {tie["ref"]})}
        for tie in bill["dependencies"]
    ]
    drawn = next(part["bom-ref"] for part in components if part["name"] == "pyvis")
    ties = [
        tie if tie["ref"] != drawn else {**tie, "dependsOn": [*tie["dependsOn"], VIS["bom-ref"]]}
        for tie in ties
    ]
    return {
        "bomFormat": bill["bomFormat"],
        "specVersion": bill["specVersion"],
        "version": 1,
        "metadata": {"component": project, "tools": bill["metadata"]["tools"]},
        "components": [*components, VIS],
        "dependencies": [*ties, {"ref": VIS["bom-ref"], "dependsOn": []}],
    }


def faults(bill: Mapping[str, Any]) -> Iterator[str]:
    """Yield in a line each what a bill of materials must not lack or say."""
    if (bill.get("bomFormat"), bill.get("specVersion")) != ("CycloneDX", "1.5"):
        yield "it is no CycloneDX 1.5"
    parts = [*bill["components"], bill["metadata"]["component"]]
    refs = [part["bom-ref"] for part in parts]
    if len(set(refs)) != len(refs):
        yield "two parts have one bom-ref"
    for part in parts:
        if not (part.get("name") and part.get("version") and part.get("licenses")):
            yield f"{part.get('name')}: a name, a version or a licence is missing"
        if part is not parts[-1] and not re.fullmatch(
            r"pkg:(pypi|npm)/[\w.-]+@[\w.+-]+", part.get("purl", "")
        ):
            yield f"{part['name']}: {part.get('purl')} is no address of a package"
    for tie in bill["dependencies"]:
        for ref in {tie["ref"], *tie["dependsOn"]} - set(refs):
            yield f"{ref}: is named and not there"
    if missing := set(refs) - {tie["ref"] for tie in bill["dependencies"]}:
        yield f"{sorted(missing)}: are tied to nothing"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
