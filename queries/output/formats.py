"""The formats of tables: one entry each, from which the options, their help and the docs come."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import YaodianError
from graph.language import Lang, gettext
from graph.lazy import named_function
from graph.nearest import did_you_mean
from queries.table import Table


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format: the first of `suffixes` names its files, all of them choose it.

    `renderer` names the function that makes text (or bytes, where `binary`) of tables in a language; `takes`
    lists those of the choices of `render` that it wants as keywords.
    """

    name: str
    suffixes: tuple[str, ...]
    about: str
    renderer: str
    takes: tuple[str, ...] = ()
    binary: bool = False

    def render(
        self, tables: Sequence[Table], lang: Lang, *, width: int, raw: bool, file: bool
    ) -> str | bytes:
        """Return tables in this format; see `queries.output.write.render`. `file`: they go into a file."""
        choices = {"width": width, "raw": raw, "file": file}
        given = {name: choices[name] for name in self.takes}
        made: str | bytes = named_function(self.renderer)(tables, lang, **given)
        return made


_ENTRIES = (
    TableFormat("table", (".txt",), "for the terminal", "queries.output.terminal:terminal", ("width",)),
    TableFormat(
        "csv", (".csv",), "for programs and spreadsheets", "queries.output.text:as_csv", ("raw", "file")
    ),
    TableFormat("xlsx", (".xlsx",), "an Excel workbook", "queries.output.sheet:workbook_bytes", binary=True),
    TableFormat(
        "docx", (".docx",), "a Word document, with charts", "queries.output.word:as_docx", binary=True
    ),
    TableFormat(
        "pdf", (".pdf",), "a PDF, by LibreOffice or a browser", "queries.output.pdf:as_pdf", binary=True
    ),
    TableFormat("md", (".md",), "Markdown", "queries.output.text:as_markdown"),
    TableFormat("html", (".html", ".htm"), "one page, fit for printing", "queries.output.text:as_html"),
    TableFormat("json", (".json",), "rows under the columns' codes", "queries.output.text:as_json"),
)
FORMATS: dict[str, TableFormat] = {entry.name: entry for entry in _ENTRIES}
_BY_SUFFIX = {suffix: entry for entry in _ENTRIES for suffix in entry.suffixes}


def listed(*more: str) -> str:
    """Return the formats' names for a sentence: `table, csv, … or json`, after them those of `more`."""
    names = (*FORMATS, *more)
    return f"{', '.join(names[:-1])} or {names[-1]}"


def format_of(out: Path | None, chosen: str | None) -> str:
    """Return the name of the format asked for: the one chosen, else the one that the file's suffix names, else a table.

    Raises:
        YaodianError: The format or the suffix is unknown, or the format needs a file.
    """
    if chosen is None and out is not None:
        return _of_suffix(out)
    found = FORMATS.get(chosen or "table")
    if found is None:
        near = did_you_mean(chosen or "", FORMATS)
        raise YaodianError(gettext("unknown format {name!r}: {near}", name=chosen, near=near))
    if found.binary and out is None:
        raise YaodianError(
            gettext(
                "the format {name} needs a file: add --out FILE{suffix}",
                name=found.name,
                suffix=found.suffixes[0],
            )
        )
    return found.name


def _of_suffix(out: Path) -> str:
    found = _BY_SUFFIX.get(out.suffix.lower())
    if found is None:
        raise YaodianError(
            gettext(
                "{file}: no format goes with this suffix: add --format {names}",
                file=out.name,
                names="|".join(FORMATS),
            )
        )
    return found.name
