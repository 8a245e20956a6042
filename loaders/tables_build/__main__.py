"""Command: `python -m loaders.tables_build [DIR]`, where DIR holds the licensed source tables.

Without DIR only what follows from the seeds is made anew: sets, zones, countries, abbreviations, organisations,
by-names and old names.
"""

import sys
from pathlib import Path

from loaders.tables_build import divisions, former, seeded, sources, words


def main(folder: Path | None = None) -> None:
    """Write the tables of places and organisations from the seeds and, where given, the sources in `folder`."""
    if folder is not None:
        write_licensed(folder)
    seeded.write_seeded(folder)


def write_licensed(folder: Path) -> None:
    """Write the tables that come from the licensed sources: divisions, short and old names, frequent words."""
    today = sources.read_divisions(folder)
    keywords = sources.read_keywords(folder)
    years = sources.read_years(folder)
    old = former.former_names(today, years, keywords)
    merged = former.merged_divisions(today, years, {row[0]: row[1] for row in old})
    old += former.merged_stems(merged, old)
    divisions.write_divisions(today, merged)
    divisions.write_short_names(today, keywords, {row[0] for row in old})
    former.write_former_names(old)
    words.write_words()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
