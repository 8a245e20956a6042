"""The graph for other programs, as files: each form of `yaodian export`, a folder as a zip."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from desk.asked import Asked
from desk.paper import File, Page
from desk.views.narrowed import asked_store
from graph.export.formats import EXPORTS, export_format
from graph.language import gettext, in_language
from graph.store.protocol import GraphStore


def exports(store: GraphStore, asked: Asked) -> Page:
    """Return the list of all forms."""
    del store
    told = [(form.name, in_language(asked.lang, form.about)) for form in EXPORTS.values()]
    return Page(gettext("For other programs"), "exports.html", {"forms": told})


def exported(store: GraphStore, asked: Asked) -> File:
    """Return the graph in one form, narrowed as the address says.

    Raises:
        YaodianError: There is no such form.
    """
    form = export_format(asked.part("form"))
    with TemporaryDirectory(prefix="yaodian-desk-") as folder:
        out = Path(folder) / form.default_path()
        files = form.write(asked_store(store, asked), out)
        if form.suffix:
            return File(out.read_bytes(), "application/octet-stream", quote(out.name))
        return File(_zipped(files, out), "application/zip", quote(f"{out.name}.zip"))


def _zipped(files: list[Path], home: Path) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for path in files:
            made.write(path, path.relative_to(home).as_posix())
    return into.getvalue()
