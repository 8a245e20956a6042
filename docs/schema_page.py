"""The page of the graph's schema, from graph/schema.py."""

from collections.abc import Sequence

from graph.language import Lang, in_language, listed
from graph.schema import NODES, RELATIONSHIPS, SCHEMA_VERSION
from graph.schema_types import Property

_HEAD = {
    "en": "# The graph's schema\n\nVersion {}. A property that has no value is left out of the node or "
    "relationship. `start` and `end` are offsets into the plan's `text`: `text[start:end] == evidence`.\n",
    "zh": "# 图的结构\n\n第 {} 版。没有值的属性不写在节点或关系上。`start` 和 `end` 是文件 `text` 中的位置："
    "`text[start:end] == evidence`。\n",
}
_LABELS = {"en": "## Labels\n", "zh": "## 标签\n"}
_TYPES = {"en": "## Relationship types\n", "zh": "## 关系类型\n"}
_COLUMNS = {"en": "| property | type | | about |", "zh": "| 属性 | 类型 | | 说明 |"}
_MARKS = {"en": ("required", "indexed", "full text"), "zh": ("必有", "索引", "全文索引")}


def schema_page(lang: Lang = "en") -> str:
    """Return the page in a language: a table of properties for each label and each relationship type."""
    parts = [_HEAD[lang].format(SCHEMA_VERSION), _LABELS[lang]]
    for node in NODES:
        parts += [f"### {node.label}\n", _called(lang, node.zh, node.about), _table(lang, node.properties)]
    parts.append(_TYPES[lang])
    for kind in RELATIONSHIPS:
        pairs = ", ".join(f"`(:{a})-[:{kind.type}]->(:{b})`" for a, b in kind.pairs)
        parts += [f"### {kind.type}\n", _called(lang, kind.zh, kind.about, pairs)]
        parts += [_table(lang, kind.properties)] if kind.properties else []
    return "\n".join(parts).rstrip() + "\n"


def _called(lang: Lang, zh: str, about: str, pairs: str = "") -> str:
    """Return the line below a heading: what it is called in Chinese, what it is, and what it joins."""
    stop = {"en": ". ", "zh": "。"}[lang]
    return f"{zh}{stop}{in_language(lang, about)}{stop}{pairs}".rstrip() + "\n"


def _table(lang: Lang, properties: Sequence[Property]) -> str:
    rows = "\n".join(
        f"| `{p.name}` | {p.type} | {_marks(lang, p)} | {in_language(lang, p.about)} |" for p in properties
    )
    return f"{_COLUMNS[lang]}\n|---|---|---|---|\n{rows}\n"


def _marks(lang: Lang, item: Property) -> str:
    holds = (item.required, item.range_index, item.fulltext)
    return listed((name for name, held in zip(_MARKS[lang], holds, strict=True) if held), lang)
