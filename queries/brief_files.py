"""The brief as a Word document, and as a PDF."""

from dataclasses import dataclass, replace

from graph.language import N_, Lang, catalogue
from queries.brief import brief, brief_title, few_targets, figures, issued_lines
from queries.chart import Chart
from queries.data import Data
from queries.output.drawing import add_chart
from queries.output.pdf import pdf_of
from queries.output.word import add_table, blank, heading, paragraph, saved, title
from queries.reports.charts import by_role
from queries.reports.network import matrix
from queries.reports.tables import table
from queries.reports.workload import workload
from queries.table import Table
from queries.words import word

_UNITS, _REGIONS = 14, 7
_LOAD, _MATRIX, _QUARTERS, _TARGETS = (
    N_("Units with most tasks"),
    N_("Units by regions (tasks)"),
    N_("Deadlines by quarter"),
    N_("Measured targets"),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a brief consists of: its title, who issued the plans, its figures, a chart, titled tables, and what they leave out."""

    title: str
    lines: tuple[str, ...]
    figures: Table
    chart: Chart | None
    tables: tuple[Table, ...]
    more: tuple[str, ...]


def parts(data: Data, lang: Lang = "zh") -> Parts:
    """Return what the brief about the plans in `data` consists of; tables without rows are left out."""
    told = catalogue(lang).gettext
    shown, more = few_targets(data, lang)
    tables = ((_MATRIX, _matrix(data)), (_QUARTERS, _quarters(data)), (_TARGETS, shown))
    return Parts(
        brief_title(data, lang),
        tuple(issued_lines(data, lang)),
        _figures(data, lang),
        by_role(workload(data), told(_LOAD), lang),
        tuple(replace(made, title=told(name)) for name, made in tables if made.rows),
        more,
    )


def brief_docx(data: Data, lang: Lang = "zh") -> bytes:
    """Return the brief about the plans in `data` as the bytes of a .docx file."""
    made = parts(data, lang)
    document = blank()
    title(document, made.title)
    for line in made.lines:
        paragraph(document, line)
    add_table(document, made.figures, lang)
    if made.chart:
        add_chart(document, made.chart)
    for shown in made.tables:
        heading(document, shown.title)
        add_table(document, shown, lang)
    for line in made.more:
        paragraph(document, line)
    return saved(document)


def brief_pdf(data: Data, lang: Lang = "zh") -> bytes:
    """Return the brief as the bytes of a PDF file.

    Raises:
        YaodianError: Neither LibreOffice nor a browser is there.
    """
    return pdf_of(brief_docx(data, lang), brief(data, lang))


def _figures(data: Data, lang: Lang) -> Table:
    shown = figures(data)
    return Table("", tuple(word("name", name, lang) for name in shown), (tuple(shown.values()),), own=True)


def _matrix(data: Data) -> Table:
    wide = matrix(data).head(_UNITS)
    regions = [c for c in wide.columns if c not in ("unit", "total", "unit_id")][:_REGIONS]
    shown = wide[["unit", *regions]].replace({0: None})
    return table(shown, "")


def _quarters(data: Data) -> Table:
    return table(workload(data, "quarter")[["quarter", "tasks", "led", "joint"]], "")
