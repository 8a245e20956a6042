"""The brief as a Word document, and as a PDF."""

from graph.language import N_, Lang, catalogue
from queries.brief import brief, brief_title, few_targets, figures, issued_lines
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


def brief_docx(data: Data, lang: Lang = "zh") -> bytes:
    """Return the brief about the plans in `data` as the bytes of a .docx file."""
    told = catalogue(lang).gettext
    document = blank()
    title(document, brief_title(data, lang))
    for line in issued_lines(data, lang):
        paragraph(document, line)
    add_table(document, _figures(data, lang), lang)
    units = workload(data)
    if chart := by_role(units, told(_LOAD), lang):
        add_chart(document, chart)
    for name, shown in (
        (_MATRIX, _matrix(data)),
        (_QUARTERS, _quarters(data)),
        (_TARGETS, few_targets(data, lang)[0]),
    ):
        if shown.rows:
            heading(document, told(name))
            add_table(document, shown, lang)
    for line in few_targets(data, lang)[1]:
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
