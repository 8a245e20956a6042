"""Make what Neo4j Browser users get: tables of the model, a style file, the canned queries as favourites.

`python -m docs.neo4j_pages` writes them; a test checks that they are as this makes them.
"""

import re
from pathlib import Path

from graph.language import Lang, in_language
from graph.schema import NODES, RELATIONSHIPS
from graph.schema_types import Property
from graph.store.readonly import check_read_only, tokens
from queries.catalog import NARROWING, CannedQuery, Scalar, load_catalog
from queries.view.styles import GROUPS, LINK_STYLES

DOCS = Path(__file__).parent
_CAPTIONS = {
    "Document": "title",
    "Finding": "message",
    "Indicator": "text",
    "Plan": "name",
    "Section": "title",
    "Task": "title",
}
_LINKS = {"LEADS": "lead", "COOPERATES": "support", "TARGETS": "targets", "INVOLVES": "involves"}
_COLOURS = {label: group["color"] for label, group in GROUPS.items()} | {"Finding": "#B3261E"}
_SIZES = {"Plan": 80, "Task": 50}


def pages() -> dict[Path, str]:
    """Return the text of every generated file by its path."""
    favourites = {
        DOCS / "neo4j" / "favourites" / f"{query.name}.cypher": favourite(query)
        for query in load_catalog().queries.values()
    }
    made = {DOCS / "neo4j.md": _page("en"), DOCS / "zh" / "neo4j.md": _page("zh")}
    return {**made, DOCS / "neo4j" / "yaodian.grass": style(), **favourites}


def _page(lang: Lang) -> str:
    """Return the hand-written page in a language with what is made put into it."""
    path = DOCS / "neo4j.md" if lang == "en" else DOCS / lang / "neo4j.md"
    return _between(
        _between(path.read_text("utf-8"), "model", model_tables(lang)), "questions", questions(lang)
    )


def _between(text: str, name: str, made: str) -> str:
    begin, end = f"<!-- {name}: made by docs/neo4j_pages.py -->", f"<!-- end of {name} -->"
    return re.sub(
        f"{re.escape(begin)}.*{re.escape(end)}", lambda _: f"{begin}\n{made}{end}", text, flags=re.DOTALL
    )


_MODEL = {
    "en": (
        "| label | 中文 | what | properties (**always there**) |",
        "| relationship | 中文 | from → to | what | properties |",
    ),
    "zh": ("| 标签 | 中文 | 是什么 | 属性（**必有**） |", "| 关系 | 中文 | 从 → 到 | 是什么 | 属性 |"),
}
_QUESTIONS = {"en": "| favourite | 中文 | what it answers |", "zh": "| 名称 | 标题 | 回答什么 |"}


def model_tables(lang: Lang) -> str:
    """Return the tables of labels and relationship types."""
    labels, types = _MODEL[lang]
    lines = [labels, "|---|---|---|---|"]
    lines += [
        f"| `{n.label}` | {n.zh} | {in_language(lang, n.about)} | {_properties(n.properties)} |"
        for n in NODES
    ]
    lines += ["", types, "|---|---|---|---|---|"]
    for r in RELATIONSHIPS:
        ends = ", ".join(f"{start} → {end}" for start, end in r.pairs)
        about = in_language(lang, r.about)
        lines.append(f"| `{r.type}` | {r.zh} | {ends} | {about} | {_properties(r.properties)} |")
    return "\n".join(lines) + "\n"


def _properties(properties: tuple[Property, ...]) -> str:
    return ", ".join(f"**{p.name}**" if p.required else p.name for p in properties) or "–"


def questions(lang: Lang) -> str:
    """Return the list of favourites."""
    up = {"en": "", "zh": "../"}[lang]
    lines = [_QUESTIONS[lang], "|---|---|---|"]
    for query in load_catalog().queries.values():
        lines.append(
            f"| [{query.name}]({up}neo4j/favourites/{query.name}.cypher) | {query.called('zh')} "
            f"| {in_language(lang, query.about)} |"
        )
    return "\n".join(lines) + "\n"


def style() -> str:
    """Return the style file of Neo4j Browser (GraSS), in the colours of the network page."""
    rules = [
        "node {\n  diameter: 40px;\n  color: #A5ABB6;\n  border-color: #7A7A7A;\n  border-width: 1px;\n"
        "  text-color-internal: #FFFFFF;\n  font-size: 10px;\n}",
        "relationship {\n  color: #9A9A9A;\n  shaft-width: 1px;\n  font-size: 8px;\n  padding: 3px;\n"
        '  text-color-external: #333333;\n  text-color-internal: #FFFFFF;\n  caption: "<type>";\n}',
    ]
    for node in NODES:
        caption, size = _CAPTIONS.get(node.label, "name"), _SIZES.get(node.label, 40)
        colour = _COLOURS[node.label]
        rules.append(
            f"node.{node.label} {{\n  diameter: {size}px;\n  color: {colour};\n  border-color: {colour};\n"
            f'  text-color-internal: {_ink(colour)};\n  caption: "{{{caption}}}";\n}}'
        )
    for type_, link in _LINKS.items():
        line = LINK_STYLES[link]
        rules.append(
            f"relationship.{type_} {{\n  color: {line['color']};\n  shaft-width: {line['width'] + 1:g}px;\n}}"
        )
    return "\n\n".join(rules) + "\n"


def _ink(colour: str) -> str:
    """Return black or white, whichever reads better on a colour."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#FFFFFF"


def favourite(query: CannedQuery) -> str:
    """Return a canned query as a favourite: its title first, and sample values where it has parameters."""
    values = {p.name: _literal(p.value) for p in query.parameters} | {NARROWING: "[]"}
    asked = "".join(
        f"// {name} = {value}\n" for name, value in values.items() if query.narrows or name != NARROWING
    )
    return (
        f"// {query.called('zh')} ({query.name})\n// {query.about}\n{asked}{_filled(query.cypher, values)}\n"
    )


def _literal(value: Scalar) -> str:
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _filled(cypher: str, values: dict[str, str]) -> str:
    """Return the statement with values in place of its parameters."""
    pieces = list(tokens(check_read_only(cypher)))
    made, place = [], 0
    while place < len(pieces):
        if pieces[place].text == "$":
            made.append(values[pieces[place + 1].text])
            place += 2
        else:
            made.append(pieces[place].text)
            place += 1
    return "".join(made)


def main() -> None:
    """Write all generated files, and remove favourites whose query is gone."""
    made = pages()
    folder = DOCS / "neo4j" / "favourites"
    folder.mkdir(parents=True, exist_ok=True)
    for path in set(folder.glob("*.cypher")) - set(made):
        path.unlink()
    for path, text in made.items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
