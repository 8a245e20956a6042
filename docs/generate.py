"""Make the pages of documentation that follow from the code.

`python -m docs.generate` writes them. With `--check` it only compares, and the exit status is 1 where a page is
not what would be written.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from docs import neo4j_pages
from docs.command_pages import commands_page
from docs.format_page import formats_page
from docs.query_pages import queries_page
from docs.report_page import reports_page
from docs.schema_page import schema_page
from graph.store.open import open_store
from loaders.reading import read_plan

FOLDER = Path(__file__).parent
SAMPLE = FOLDER.parent / "data" / "wuwei-2024.txt"
NOTE = "<!-- Made by `make docs` from the code: change the code, not this page. -->\n\n"


def pages() -> dict[Path, str]:
    """Return each page's text by its path."""
    made = {"commands.md": commands_page(), "schema.md": schema_page(), "formats.md": formats_page()}
    made |= _from_the_notice()
    return {FOLDER / name: NOTE + text for name, text in made.items()} | neo4j_pages.pages()


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


def _from_the_notice() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "docs.kgl", write=True) as store:
        store.load([read_plan(SAMPLE)])
        return {"queries.md": queries_page(store), "reports.md": reports_page(store)}


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
