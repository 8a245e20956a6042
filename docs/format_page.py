"""The page of formats: what is read, what tables are written as, and what the graph is exported to."""

from collections.abc import Iterable

from graph.export.formats import EXPORTS
from graph.language import Lang, in_language
from loaders.text.vocabulary import rows
from queries.output.formats import FORMATS

_HEADS = {
    "en": (
        "# Formats\n\n## Plans that are read\n\nA file is told by its content first, by its suffix last.\n",
        "\n## Tables\n\n`--format NAME`, or `--out` with a file of the suffix.\n",
        "\n## The whole graph\n\n`yaodian export NAME`.\n",
    ),
    "zh": (
        "# 格式\n\n## 能读的文件\n\n先看内容判断是哪种文件，最后才看后缀。\n",
        "\n## 表格\n\n`--format NAME`，或 `--out` 后写带这种后缀的文件名。\n",
        "\n## 整个图谱\n\n`yaodian export NAME`。\n",
    ),
}
_COLUMNS = {
    "en": {"suffix": "suffix", "format": "format", "name": "name", "suffixes": "suffixes", "about": "about"},
    "zh": {"suffix": "后缀", "format": "格式", "name": "名称", "suffixes": "后缀", "about": "说明"},
}
_FOLDER = {"en": "folder", "zh": "文件夹"}


def formats_page(lang: Lang = "en") -> str:
    """Return the page in a language: a table for each of the three directions."""
    named = {"en": "format", "zh": "format_zh"}[lang]
    read = ((f"`{row['suffix']}`", row[named]) for row in rows("formats"))
    shown = (
        (f"`{f.name}`", " ".join(f"`{s}`" for s in f.suffixes), in_language(lang, f.about))
        for f in FORMATS.values()
    )
    exported = (
        (f"`{f.name}`", f"`{f.suffix}`" if f.suffix else _FOLDER[lang], in_language(lang, f.about))
        for f in EXPORTS.values()
    )
    tables = (
        _table(lang, ("suffix", "format"), read),
        _table(lang, ("name", "suffixes", "about"), shown),
        _table(lang, ("name", "suffix", "about"), exported),
    )
    return "\n".join([part for pair in zip(_HEADS[lang], tables, strict=True) for part in pair] + [""])


def _table(lang: Lang, heads: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    made = [tuple(_COLUMNS[lang][head] for head in heads), ("---",) * len(heads), *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in made)
