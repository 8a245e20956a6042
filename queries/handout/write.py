"""Write what is handed out into a folder."""

from collections.abc import Iterator
from pathlib import Path

from graph.errors import YaodianError
from graph.language import Lang, gettext
from graph.paths import distinct, file_name
from queries.data import Data
from queries.handout.book import unit_book
from queries.handout.index import index_book
from queries.handout.letters import unit_letter
from queries.handout.units import Handed, shares
from queries.handout.words import INDEX, LETTER
from queries.output.write import write_bytes


def write_handout(
    data: Data, folder: Path, handed: Handed, lang: Lang, *, letters: bool = False
) -> Iterator[Path]:
    """Write a workbook for each unit, its letter where wanted, and the index of all; yield each file written.

    Raises:
        YaodianError: The folder holds one of the files already: what was filled in there is never written over.
    """
    mine = shares(data, lang)
    used = {INDEX.casefold()}
    names = {share.unit_id: distinct(file_name(share.unit), used) for share in mine}
    files = {"file": {id_: f"{name}.xlsx" for id_, name in names.items()}}
    if letters:
        files["letter"] = {id_: f"{name}-{LETTER}.docx" for id_, name in names.items()}
    _refuse_existing(folder, [f"{INDEX}.xlsx", *(name for kind in files.values() for name in kind.values())])
    folder.mkdir(parents=True, exist_ok=True)
    for share in mine:
        yield _written(folder / files["file"][share.unit_id], unit_book(share, handed, lang))
        if letters:
            yield _written(folder / files["letter"][share.unit_id], unit_letter(data, share, handed, lang))
    yield _written(folder / f"{INDEX}.xlsx", index_book(data, mine, files, handed, lang))


def _written(path: Path, content: bytes) -> Path:
    write_bytes(path, content)
    return path


def _refuse_existing(folder: Path, names: list[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise YaodianError(gettext("{folder} is a file: name a folder to write to", folder=folder))
    held = [name for name in names if (folder / name).exists()]
    if held:
        raise YaodianError(
            gettext(
                "{folder} holds {name} already, perhaps filled in: name a new folder",
                folder=folder,
                name=held[0],
            )
        )
