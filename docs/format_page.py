"""The page of formats: what is read, what tables are written as, and what the graph is exported to."""

from collections.abc import Iterable

from graph.export.formats import EXPORTS
from loaders.text.vocabulary import rows
from queries.output.formats import FORMATS


def formats_page() -> str:
    """Return the page: a table for each of the three directions."""
    read = ((f"`{row['suffix']}`", row["format"]) for row in rows("formats"))
    shown = ((f"`{f.name}`", " ".join(f"`{s}`" for s in f.suffixes), f.about) for f in FORMATS.values())
    exported = ((f"`{f.name}`", f"`{f.suffix}`" if f.suffix else "folder", f.about) for f in EXPORTS.values())
    return "\n".join(
        [
            "# Formats\n\n## Plans that are read\n\nA file is told by its content first, by its suffix last.\n",
            _table(("suffix", "format"), read),
            "\n## Tables\n\n`--format NAME`, or `--out` with a file of the suffix.\n",
            _table(("name", "suffixes", "about"), shown),
            "\n## The whole graph\n\n`yaodian export NAME`.\n",
            _table(("name", "suffix", "about"), exported),
            "",
        ]
    )


def _table(heads: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    made = [heads, ("---",) * len(heads), *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in made)
