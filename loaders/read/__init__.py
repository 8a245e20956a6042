"""Files to sources: one reader a format, all yielding one text with tables whose cells index it.

`read_source` reads one file of any format, `read_sources` all files of a folder or a zip.
Line ends are line feeds. What is offered here is imported when it is wanted: a list of files needs no reader.
"""

from typing import TYPE_CHECKING

from graph.lazy import offering

if TYPE_CHECKING:
    from loaders.read.files import PlanFile, list_files, read_sources
    from loaders.read.notice_pages import one_notice
    from loaders.read.source import read_source, source_from_bytes

__all__ = ["PlanFile", "list_files", "one_notice", "read_source", "read_sources", "source_from_bytes"]

__getattr__ = offering(
    __name__,
    {
        "PlanFile": "files",
        "list_files": "files",
        "one_notice": "notice_pages",
        "read_source": "source",
        "read_sources": "files",
        "source_from_bytes": "source",
    },
)
