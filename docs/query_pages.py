"""The page of canned queries: what each asks, and what it answers on the sample notice."""

from docs.samples import SHOWN, grid
from graph.language import Lang, in_language, listed
from graph.store.protocol import GraphStore
from queries.catalog import CannedQuery, Parameter, load_catalog
from queries.run import run

_HEAD = {
    "en": "# Canned queries\n\n{count} questions, each a file in `queries/cypher` that runs unchanged on the embedded "
    "store and on Neo4j. Run one with `yaodian query NAME --param name=value`; names of units and regions may be "
    "given in any spelling. `--plan`, `--place`, `--year` and `--level`, each as often as wanted, narrow every question "
    "to some plans of the store. The rows below are those on the sample notice, `data/wuwei-2024.txt`: the "
    "first {shown} of each answer.\n",
    "zh": "# 现成的问题\n\n共 {count} 个问题，每个是 `queries/cypher` 中的一个文件，在文件图谱库和 Neo4j 上原样运行。"
    "用 `yaodian query NAME --param name=value` 提问；单位和地区用哪种写法都可以。`--plan`、`--place`、`--year`、`--level` "
    "都可重复，把问题限定在图谱库的部分文件。下面各行是示例通知 `data/wuwei-2024.txt` 的答案，每个取前 {shown} 行。\n",
}
_COLUMNS = {"en": "| name | 标题 | about |", "zh": "| 名称 | 标题 | 说明 |"}
_STOP = {"en": ".", "zh": "。"}
_RESOLVED = {"en": ", resolved as {}", "zh": "，按 {} 的名称查找"}
_OPTIONAL = {"en": "optional, `{!r}` if left out", "zh": "可不写，默认 `{!r}`"}
_REQUIRED = {"en": "required", "zh": "必须写"}
_GIVES = {"en": "- columns: {}", "zh": "- 列：{}"}
_FOUND = {"en": "{} rows on the notice.", "zh": "示例通知共 {} 行。"}
_COLON = {"en": ": ", "zh": "："}
_OPEN, _CLOSE = {"en": " (", "zh": "（"}, {"en": ")", "zh": "）"}


def queries_page(store: GraphStore, lang: Lang = "en") -> str:
    """Return the page in a language; `store` holds the sample notice alone."""
    queries = list(load_catalog().queries.values())
    head = _HEAD[lang].format(count=len(queries), shown=SHOWN)
    parts = [head, _index(lang, queries), *(_section(store, lang, q) for q in queries)]
    return "\n".join(parts)


def _index(lang: Lang, queries: list[CannedQuery]) -> str:
    rows = "\n".join(
        f"| [{q.name}](#{q.name}) | {q.called('zh')} | {in_language(lang, q.about)} |" for q in queries
    )
    return f"{_COLUMNS[lang]}\n|---|---|---|\n{rows}\n"


def _section(store: GraphStore, lang: Lang, query: CannedQuery) -> str:
    answer = run(store, query, {p.name: p.value for p in query.required})
    lines = [
        f"## {query.name}",
        "",
        f"**{query.called('zh')}** {in_language(lang, query.about)}{_STOP[lang]}",
        "",
    ]
    lines += [_parameter(lang, p) for p in query.parameters]
    columns = listed((f"`{c.name}` {c.type}" for c in query.columns), lang)
    lines += [_GIVES[lang].format(columns), "", f"```\n{query.example()}\n```", ""]
    found = _FOUND[lang].format(len(answer.rows.rows))
    return "\n".join([*lines, found, "", grid(answer.table()), ""])


def _parameter(lang: Lang, p: Parameter) -> str:
    kind = p.type + (_RESOLVED[lang].format(p.label) if p.label else "")
    need = _OPTIONAL[lang].format(p.value) if p.optional else _REQUIRED[lang]
    return f"- `{p.name}`{_OPEN[lang]}{kind}{_CLOSE[lang]}{_COLON[lang]}{need}"
