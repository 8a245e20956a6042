"""The page of reports: what each tells, its columns, and what it says of the sample notice."""

from datetime import date

from docs.samples import SHOWN, grid
from graph.language import Lang, in_language, listed
from graph.store.protocol import GraphStore
from queries.data import Data
from queries.registry import REPORTS, Report, ReportChoice
from queries.words import heading

_ON = date(2024, 6, 30)
_HEAD = {
    "en": "# Reports\n\n`yaodian report NAME`; each table is a pandas frame first (`queries/registry.py` says where). "
    "The rows below are the first {shown} on the sample notice, deadlines as seen on {on}.\n",
    "zh": "# 报表\n\n`yaodian report NAME`；每张表先是一个 pandas 数据框（出处见 `queries/registry.py`）。"
    "下面各行取自示例通知，各取前 {shown} 行，时限按 {on} 判断。\n",
}
_COLUMNS = {"en": "| name | 标题 | about |", "zh": "| 名称 | 标题 | 说明 |"}
_TOLD = {"en": "**{zh}** {en}: {about}.", "zh": "**{zh}** {about}。"}
_OPTION = {"en": "- option: `--{}`", "zh": "- 选项：`--{}`"}
_FILE = {"en": "- as {}: a file of its own, made by `{}`", "zh": "- 写成 {}：单独的文件，由 `{}` 生成"}
_FRAME = {"en": "- frame: `{}`", "zh": "- 数据框：`{}`"}
_GIVES = {"en": "- columns: {}", "zh": "- 列：{}"}
_FOUND = {"en": "{} rows on the notice.", "zh": "示例通知共 {} 行。"}


def reports_page(store: GraphStore, lang: Lang = "en") -> str:
    """Return the page in a language; `store` holds the sample notice alone."""
    data = Data.load(store)
    rows = "\n".join(
        f"| [{r.name}](#{r.name}) | {r.title('zh')} | {in_language(lang, r.about)} |"
        for r in REPORTS.values()
    )
    head = f"{_HEAD[lang].format(shown=SHOWN, on=_ON)}\n{_COLUMNS[lang]}\n|---|---|---|\n{rows}\n"
    return "\n".join([head, *(_section(data, lang, report) for report in REPORTS.values())])


def _section(data: Data, lang: Lang, report: Report) -> str:
    told = _TOLD[lang].format(
        zh=report.title("zh"), en=report.title("en"), about=in_language(lang, report.about)
    )
    lines = [f"## {report.name}", "", told, ""]
    lines += [_OPTION[lang].format(name) for name in report.takes]
    lines += [_FILE[lang].format(form, maker) for form, maker in report.files.items()]
    return "\n".join([*lines, *(_table(data, lang, report) if report.rows else ()), ""])


def _table(data: Data, lang: Lang, report: Report) -> list[str]:
    table = report.table(data, "zh", ReportChoice(on=_ON))
    columns = (f"`{c}`" if heading(c) == c else f"`{c}` {heading(c)}" for c in table.columns)
    return [
        _FRAME[lang].format(report.rows),
        _GIVES[lang].format(listed(columns, lang)),
        "",
        _FOUND[lang].format(len(table.rows)),
        "",
        grid(table),
        *(["", *(f"- {line}" for line in told)] if (told := table.explained(lang)) else ()),
    ]
