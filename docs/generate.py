"""Make the pages of documentation that follow from the code.

`python -m docs.generate` writes them. With `--check` it only compares, and the exit status is 1 where a page is
not what would be written.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from docs import neo4j_pages
from docs.command_pages import commands_page
from docs.format_page import formats_page
from docs.query_pages import queries_page
from docs.report_page import reports_page
from docs.schema_page import schema_page
from graph.language import LANGS, Lang
from graph.store.open import open_store
from graph.store.protocol import GraphStore
from loaders.reading import read_plan

FOLDER = Path(__file__).parent
SAMPLE = FOLDER.parent / "data" / "wuwei-2024.txt"
NOTES = {
    "en": "<!-- Made by `make docs` from the code: change the code, not this page. -->\n\n",
    "zh": "<!-- 由 `make docs` 从代码生成：请改代码，不要改本页。 -->\n\n",
}


def pages() -> dict[Path, str]:
    """Return each page's text by its path: the English ones in this folder, the Chinese ones in `zh`."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "docs.kgl", write=True) as store:
        store.load([read_plan(SAMPLE)])
        made = {_folder(lang) / name: NOTES[lang] + text for lang in LANGS for name, text in _in(lang, store)}
    return made | neo4j_pages.pages()


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or compare them with `--check`; return the exit status."""
    made = pages()
    stale = [path for path, text in made.items() if _read(path) != text]
    if "--check" in arguments:
        for path in stale:
            print(
                f"{path.relative_to(FOLDER.parent)} is not what the code says: run `make docs`",
                file=sys.stderr,
            )
        return int(bool(stale))
    for path in stale:
        path.write_text(made[path], encoding="utf-8", newline="\n")
        print(f"wrote {path.relative_to(FOLDER.parent)}")
    return 0


def _folder(lang: Lang) -> Path:
    return FOLDER if lang == "en" else FOLDER / lang


def _in(lang: Lang, store: GraphStore) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page in a language; `store` holds the sample notice alone."""
    yield "commands.md", commands_page(lang)
    yield "schema.md", schema_page(lang)
    yield "formats.md", formats_page(lang)
    yield "queries.md", queries_page(store, lang)
    yield "reports.md", reports_page(store, lang)


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
