"""Tables to standard output or to a file, in any format."""

from collections.abc import Sequence
from pathlib import Path

from graph.errors import YaodianError
from graph.export import files
from graph.language import Lang, gettext
from graph.paths import reachable
from graph.reasons import reason
from queries.output.formats import FORMATS
from queries.table import Table


def render(tables: Sequence[Table], format_: str, lang: Lang, *, width: int = 120, raw: bool = False) -> str:
    """Return tables as text, in any format but a binary one.

    Args:
        tables: What to show.
        format_: A name in `FORMATS`.
        lang: Language of headings and words.
        width: The terminal's, in half-width cells.
        raw: CSV for programs: without the guard against formulas, and in a file without the mark that Excel needs.
    """
    made = FORMATS[format_].render(tables, lang, width=width, raw=raw, file=False)
    if isinstance(made, bytes):
        raise YaodianError(gettext("the format {name} is no text: name a file to write", name=format_))
    return made


def write(
    tables: Sequence[Table], out: Path, format_: str, lang: Lang, *, width: int = 120, raw: bool = False
) -> None:
    """Write tables to a file in any format; see `render`.

    Raises:
        YaodianError: The file cannot be written.
    """
    made = FORMATS[format_].render(tables, lang, width=width, raw=raw, file=True)
    write_bytes(out, made if isinstance(made, bytes) else made.encode("utf-8", "replace"))


def write_bytes(out: Path, data: bytes) -> None:
    """Write a file whole or not at all, making its folder where needed.

    Raises:
        YaodianError: The file cannot be written; one line says why.
    """
    try:
        reachable(out.parent).mkdir(parents=True, exist_ok=True)
        files.write_bytes(out, data)
    except OSError as error:
        raise YaodianError(
            gettext("cannot write {file}: {reason}", file=out, reason=reason(error))
        ) from error
