"""The page's scripts and styles, read from the package, and their digests for the Content-Security-Policy."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from graph.language import LANGS, in_context
from queries.output.offline import digest
from queries.view.pyvis_alone import VIS_NETWORK

STATIC = Path(__file__).parent / "static"

GROUND = (
    "dom",
    "words",
    "letters",
    "theme",
    "past",
    "help",
)
"""Scripts that are there once, whatever is shown."""

NETWORK = (
    "model",
    "apart",
    "search",
    "rows",
    "packing",
    "winging",
    "placing",
    "state",
    "filter",
    "hash",
    "marks",
    "overview",
    "lines",
    "network",
    "camera",
    "paint",
    "legend",
    "bar",
    "notes",
    "panel",
    "list",
    "sheets",
    "exporting",
    "printing",
    "keys",
    "main",
)
"""Scripts of the network, which is made anew for each choice of plans: the body of one function; each uses only
those before it when it is loaded."""

BEGINNING = (
    "plans",
    "choice",
    "widening",
    "unpack",
    "merging",
    "tiles",
    "planmatrix",
    "seeking",
    "plansbar",
    "many",
    "begin",
)
"""Scripts of the overview of many plans, and the one that decides what is shown first."""

SCRIPTS = (*GROUND, *NETWORK, *BEGINNING)

STYLES = ("colours", "base", "side", "sheets", "plans", "phone", "media")

_SOURCE_MAP = re.compile(r"(?m)^//# sourceMappingURL=.*$")


@dataclass(frozen=True, slots=True)
class Assets:
    """Text of the page's own parts; `policy` allows these scripts and styles and nothing else."""

    vis: str
    app: str
    style: str
    words: dict[str, Any]
    policy: str


@cache
def assets() -> Assets:
    """Return the parts of the page, read once."""
    vis = _SOURCE_MAP.sub("", _read(VIS_NETWORK))
    ground, network, beginning = (_joined(names) for names in (GROUND, NETWORK, BEGINNING))
    made = f"function openNetwork(SOURCE) {{\n{network}\n}}"
    app = f'(function () {{\n"use strict";\n{ground}\n{made}\n{beginning}\n}})();'
    style = "".join(_read(STATIC / "css" / f"{name}.css") for name in STYLES)
    words = {key: [in_context(lang, f"page {key}", text) for lang in LANGS] for key, text in _words().items()}
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {digest(vis)} {digest(app)}",
            f"style-src {digest(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return Assets(vis, app, style, words, policy)


def messages() -> Iterator[tuple[str, str]]:
    """Yield the page's words in English, each with its context, for the catalogue."""
    return ((f"page {key}", text) for key, text in _words().items())


def _words() -> dict[str, str]:
    return cast("dict[str, str]", json.loads(_read(STATIC / "words.json")))


def _joined(names: Sequence[str]) -> str:
    return "\n".join(_read(STATIC / "js" / f"{name}.js") for name in names)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
