"""Command: `python -m loaders.tables_build DIR`, where DIR holds the licensed source tables."""

import sys
from pathlib import Path

from loaders.tables_build import divisions, former, seeded, sources, words


def main(folder: Path) -> None:
    """Write every table of places, organisations and words from the sources in `folder` and the seeds."""
    today = sources.read_divisions(folder)
    keywords = sources.read_keywords(folder)
    years = sources.read_years(folder)
    old = former.former_names(today, years, keywords)
    merged = former.merged_divisions(today, years, {row[0]: row[1] for row in old})
    old += former.merged_stems(merged, old)
    names = {row[0] for row in old}
    divisions.write_divisions(today, merged)
    divisions.write_short_names(today, keywords, names)
    former.write_former_names(old)
    seeded.write_seeded(today, folder)
    words.write_words()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
