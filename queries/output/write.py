"""One door to all formats: text for standard output, or a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, get_args

from graph.errors import YaodianError
from graph.export import files
from queries.output.sheet import workbook_bytes
from queries.output.terminal import terminal
from queries.output.text import as_csv, as_html, as_json, as_markdown
from queries.table import Table
from queries.words import Lang

Format = Literal["table", "csv", "xlsx", "md", "html", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)

_BY_SUFFIX: dict[str, Format] = {
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".txt": "table",
}
_TEXT: dict[Format, Callable[[Sequence[Table], Lang], str]] = {
    "csv": as_csv,
    "md": as_markdown,
    "html": as_html,
    "json": as_json,
}


def format_of(out: Path | None, chosen: str | None) -> Format:
    """Return the format asked for: the one chosen, else the one that the file's suffix names, else a table.

    Raises:
        YaodianError: The format or the suffix is unknown.
    """
    if chosen is None and out is not None:
        chosen = _BY_SUFFIX.get(out.suffix.lower())
        if chosen is None:
            raise YaodianError(
                f"{out.name}: no format goes with this suffix; add --format {'|'.join(FORMATS)}"
            )
    found = next((f for f in FORMATS if f == (chosen or "table")), None)
    if found is None:
        raise YaodianError(f"unknown format {chosen!r}: choose one of {', '.join(FORMATS)}")
    if found == "xlsx" and out is None:
        raise YaodianError("an Excel workbook needs a file: add --out FILE.xlsx")
    return found


def render(tables: Sequence[Table], format_: Format, lang: Lang, *, width: int = 120) -> str:
    """Return tables as text in any format but xlsx; `width` is the terminal's, in half-width cells."""
    if format_ == "table":
        return terminal(tables, lang, width)
    return _TEXT[format_](tables, lang)


def write(
    tables: Sequence[Table], out: Path, format_: Format, lang: Lang, *, bom: bool = False, width: int = 120
) -> None:
    """Write tables to a file; `bom` marks CSV as UTF-8 for Excel and guards it against formulas.

    Raises:
        YaodianError: The file cannot be written.
    """
    if format_ == "xlsx":
        data = workbook_bytes(tables, lang)
    elif format_ == "csv" and bom:
        data = "\ufeff".encode() + as_csv(tables, lang, guard=True).encode()
    else:
        data = render(tables, format_, lang, width=width).encode("utf-8", "replace")
    write_bytes(out, data)


def write_bytes(out: Path, data: bytes) -> None:
    """Write a file whole or not at all, making its folder where needed.

    Raises:
        YaodianError: The file cannot be written; one line says why.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        files.write_bytes(out, data)
    except OSError as error:
        raise YaodianError(f"cannot write {out}: {error.strerror or error}") from error
