"""The reports: one entry each, from which the command, its help, the docs and the tests come.

from graph.store.open import open_store
from queries.data import Data
from queries.registry import report_named

with open_store("yaodian.kgl") as store:
    data = Data.load(store)
report_named("workload").frame(data)

Functions are named, not imported: listing the reports must not wait for pandas.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from graph.errors import QueryError
from graph.language import LANGS, N_, Lang, gettext, in_language, listed
from graph.lazy import named_function
from graph.nearest import did_you_mean
from queries.chart import Chart
from queries.table import Table
from queries.words import narrowed_title

if TYPE_CHECKING:
    import pandas as pd

    from queries.data import Data


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """What a reader chose: `by` groups the workload, `on` is the day that deadlines are judged by.

    `lang` is the language of sentences in the rows; a table sets it to its own.
    """

    by: str = "unit"
    on: date | None = None
    lang: Lang = "zh"


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its title, and what it tells, in a sentence; the catalogue has both in Chinese.

    `rows` names the function that makes a frame of `Data`; it takes those fields of `ReportChoice` as keywords
    that `takes` lists. It is empty for a report that is a page and no table: `parts` names the function that makes what that
    consists of (`queries.brief_files.Parts`). `files` names, by format, functions
    that make the bytes of a whole file of `Data` and a language, and of what it takes, in place of the plain table.
    `chart` names the function that draws the rows, of a frame, a title and a language; `empty` says why there may be none.
    """

    name: str
    called: str
    about: str
    rows: str = ""
    takes: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    chart: str = ""
    empty: str = ""
    parts: str = ""

    def title(self, lang: Lang) -> str:
        """Return the title in a language."""
        return in_language(lang, self.called)

    def told(self, lang: Lang) -> str:
        """Return in a language what the report tells."""
        return in_language(lang, self.about)

    def frame(self, data: "Data", choice: ReportChoice | None = None) -> "pd.DataFrame":
        """Return the rows under codes for columns.

        Raises:
            QueryError: The report is no table, or cannot be grouped as chosen.
        """
        if not self.rows:
            raise QueryError(
                gettext(
                    "the report {name} is no table: it is made as {formats}",
                    name=self.name,
                    formats=listed(self.files),
                )
            )
        given = {name: getattr(choice or ReportChoice(), name) for name in self.takes}
        made: pd.DataFrame = named_function(self.rows)(data, **given)
        return made

    def table(self, data: "Data", lang: Lang = "zh", choice: ReportChoice | None = None) -> Table:
        """Return the rows for readers, with the plans' totals as a note; raise QueryError as `frame` does."""
        from queries.reports.tables import placed, table, totals  # noqa: PLC0415 - pandas takes a second

        choice = replace(choice or ReportChoice(), lang=lang)
        title = narrowed_title(self.title(lang), data.narrowed, lang)
        frame = self.frame(data, choice)
        chart: Chart | None = named_function(self.chart)(frame, title, lang) if self.chart else None
        why = (in_language(lang, self.empty),) if self.empty and not len(frame) else ()
        notes = [in_language(lang, told, **values) for told, values in frame.attrs.get("notes", ())]
        return replace(table(placed(frame, data), title, *why, *notes, totals(data, lang)), chart=chart)

    def file(
        self, format_: str, data: "Data", lang: Lang = "zh", choice: ReportChoice | None = None
    ) -> bytes:
        """Return the bytes of the file that the report has of its own in one of the formats in `files`."""
        chosen = choice or ReportChoice()
        given = {name: getattr(chosen, name) for name in self.takes if name != "lang"}
        made: bytes = named_function(self.files[format_])(data, lang, **given)
        return made


_ENTRIES = (
    Report(
        "workload",
        N_("Workload"),
        N_("how many tasks each unit leads, supports and shares, and its part of the load"),
        "queries.reports.workload:workload",
        takes=("by",),
        chart="queries.reports.charts:by_role",
    ),
    Report(
        "regions",
        N_("Regions"),
        N_("how many tasks reach each region: by name, inside it, or through a set"),
        "queries.reports.regions:regions",
        chart="queries.reports.charts:by_way",
    ),
    Report(
        "matrix",
        N_("Units by regions"),
        N_("how many tasks join each unit with each region"),
        "queries.reports.network:matrix",
    ),
    Report(
        "pairs",
        N_("Pairs of units"),
        N_("which units share tasks, and how closely"),
        "queries.reports.network:pairs",
    ),
    Report(
        "targets",
        N_("Measured targets"),
        N_("what is measured, who owns it and by when"),
        "queries.reports.tasks:targets",
    ),
    Report(
        "calendar",
        N_("Calendar of deadlines"),
        N_("tasks by deadline, and which are overdue or due"),
        "queries.reports.tasks:calendar",
        takes=("on",),
    ),
    Report(
        "gaps",
        N_("Gaps"),
        N_("tasks without a lead, an owner, a measure or a deadline"),
        "queries.reports.tasks:gaps",
    ),
    Report(
        "doubts",
        N_("Doubts"),
        N_("what of the plans was read wrongly or may have been, and what to do about it"),
        "queries.reports.doubts:doubts",
        takes=("lang",),
    ),
    Report(
        "centrality",
        N_("Centrality"),
        N_("which units hold the network of shared tasks together"),
        "queries.reports.network:centrality",
    ),
    Report(
        "partners",
        N_("Partners"),
        N_("which organisations tasks involve, where they sit and who works with them"),
        "queries.reports.tasks:partners",
    ),
    Report(
        "trend",
        N_("Trend over years"),
        N_("figures by year for each place with plans of several years"),
        "queries.reports.trend:trend",
        empty=N_("No place here has plans for several years."),
    ),
    Report(
        "lines",
        N_("Plans by lines of work"),
        N_("how many tasks each plan gives to each line of work, such as education or transport"),
        "queries.reports.lines:lines",
    ),
    Report(
        "behind",
        N_("Behind the year before"),
        N_("which plans drop, lower or put off what those of the year before had"),
        "queries.reports.behind:behind",
        empty=N_(
            "Either no place here has plans for two years that follow each other, or no task of them was dropped, lowered or put off."
        ),
    ),
    Report(
        "cascade",
        N_("Cascade of plans"),
        N_("which tasks of a superior's plan a local plan takes up"),
        "queries.reports.cascade:cascade",
        empty=N_("No place here has a plan beside one of the same year of the place above it."),
    ),
    Report(
        "progress",
        N_("Progress by unit"),
        N_("how many tasks of each unit are in each state"),
        "queries.reports.progress:progress_by_unit",
        chart="queries.reports.charts:by_state",
    ),
    Report(
        "lagging",
        N_("Tasks that lag"),
        N_(
            "tasks past their deadline and not done, by unit and deadline; as docx the list as an official paper"
        ),
        "queries.reports.lagging:lagging",
        takes=("on",),
        files={"docx": "queries.handout.letters:lagging_bytes", "pdf": "queries.handout.letters:lagging_pdf"},
    ),
    Report(
        "history",
        N_("History of progress"),
        N_("what was reported of each task, by whom, when and in which file, kept over time"),
        "queries.progress.current:history",
        empty=N_("No progress was reported yet."),
    ),
    Report(
        "ledger",
        N_("Task ledger"),
        N_("one row a task with all that is known of it; as xlsx a workbook to fill in"),
        "queries.reports.ledger:ledger",
        takes=("lang",),
        files={"xlsx": "queries.ledger.book:ledger_bytes"},
    ),
    Report(
        "brief",
        N_("One-page brief"),
        N_("figures, workload, regions, targets and deadlines on one page to print"),
        files={
            "html": "queries.brief:brief_bytes",
            "docx": "queries.brief_files:brief_docx",
            "pdf": "queries.brief_files:brief_pdf",
        },
        parts="queries.brief_files:parts",
    ),
)
REPORTS: dict[str, Report] = {entry.name: entry for entry in _ENTRIES}


def report_named(name: str) -> Report:
    """Return the report of this name, or of this title in either language.

    Raises:
        QueryError: There is no such report; the message lists the nearest names.
    """
    wanted = name.strip().casefold()
    for report in REPORTS.values():
        if wanted in (report.name, *(report.title(lang).casefold() for lang in LANGS)):
            return report
    titles = [report.title(lang) for report in REPORTS.values() for lang in LANGS]
    near = did_you_mean(name, REPORTS, also=titles)
    raise QueryError(gettext("unknown report {name!r}: {near}", name=name, near=near))
