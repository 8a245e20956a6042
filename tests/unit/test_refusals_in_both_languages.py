"""Whatever is refused in reading, correcting, storing and asking is told in one line of the language asked for."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import kglite
import openpyxl
import pytest

from graph import language
from graph.errors import PlanError, YaodianError
from graph.export.formats import export_format
from graph.language import Lang
from graph.reasons import reason
from graph.store.open import open_store
from graph.store.readonly import check_read_only
from graph.store.sure import sure
from loaders.evaluation.corpus import open_corpus
from loaders.evaluation.floors import read_floors
from loaders.overrides.parse import load_overrides, parse_overrides
from loaders.read import source_from_bytes
from loaders.read.files import list_files
from loaders.reading import parse_source, read_plan
from tests.support import files, word_files
from tests.support.neo4j.server import free_port
from tests.support.plans import city_2024

Fail = Callable[[Path], object]
LANGS: tuple[Lang, ...] = ("zh", "en")

_SIGNED = "author: 王一, date: 2024-03-01, reason: 核对"
_HAN = re.compile("[\u4e00-\u9fff]")
_ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,;:]+[A-Za-z]{2,}){2,}")
_OLE = b"\xd0\xcf\x11\xe0"

BAD_FILES: dict[str, tuple[str, bytes]] = {
    "empty": ("a.txt", b""),
    "blanks": ("a.txt", b" \r\n\t"),
    "rubbish": ("a.txt", bytes(range(256)) * 20),
    "picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
    "archive": ("a.rar", b"Rar!\x1a\x07\x01\x00" + b"\0" * 50),
    "cut docx": ("a.docx", files.docx()[:3000]),
    "cut pdf": ("a.pdf", files.pdf()[:900]),
    "scan": ("a.pdf", files.scanned_pdf()),
    "locked pdf": ("a.pdf", files.pdf(password="secret")),
    "locked docx": ("a.docx", _OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99),
    "locked xlsx": ("a.xlsx", _OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99),
    "slides": ("a.ppt", _OLE + "PowerPoint Document".encode("utf-16-le") + b"\0" * 99),
    "broken doc": ("a.doc", _OLE + "WordDocument".encode("utf-16-le") + b"\0" * 999),
    "ofd": ("a.ofd", files.zipped({"OFD.xml": b"<ofd/>"})),
    "zip": ("a.zip", files.zipped({"a.txt": b"x"})),
    "office 2003": ("a.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>'),
    "page of script": ("a.html", b"<html><body><script>x()</script></body></html>"),
    "deep page": ("a.html", b"<html><body>" + b"<div>" * 9000 + b"x"),
    "archive without page": (
        "a.mht",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n",
    ),
    "broken xml": ("a.docx", word_files.bare_docx("<w:p>")),
    "missing part": ("a.docx", files.zipped({"[Content_Types].xml": b"<Types/>", "word/x.xml": b""})),
    "document type": (
        "a.xlsx",
        files.zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<!DOCTYPE x><x/>"}),
    ),
    "no sheet": ("a.xlsx", files.zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"})),
    "bomb": ("a.docx", files.zipped({"word/document.xml": b"\0" * (40 << 20)})),
    "quotes": ("a.csv", b'a,"' + b"x" * (2 << 20)),
    "no points": ("a.txt", "今天天气很好。\n".encode() * 3),
}

BAD_OVERRIDES = {
    "no text": bytes(range(256)) * 20,
    "no yaml": b"units: [",
    "tab": b"units:\n\t- merge: x",
    "control": b"units: \x00",
    "no mapping": b"- a\n- b",
    "version": b"version: 7",
    "unknown key": b"unit: []",
    "key twice": b"units: []\nunits: []",
    "no list": b"units: x",
    "no entry": b"units:\n  - x",
    "key no text": b"? [a]\n: b",
    "no kind": f"units:\n  - {{place: 无为市, {_SIGNED}}}".encode(),
    "missing": b"units:\n  - {merge: [a, b], into: a}",
    "empty": f"units:\n  - {{merge: [a, b], into: '', place: x, {_SIGNED}}}".encode(),
    "no word": f"units:\n  - {{merge: [a, b], into: [c], place: x, {_SIGNED}}}".encode(),
    "names nothing": f"units:\n  - {{merge: [], into: a, place: x, {_SIGNED}}}".encode(),
    "one thing twice": f"units:\n  - {{merge: [a, a], into: a, place: x, {_SIGNED}}}".encode(),
    "too few": f"units:\n  - {{different: [a], place: x, {_SIGNED}}}".encode(),
    "no role": f"roles:\n  - {{plan: x, point: '1', {_SIGNED}}}".encode(),
    "two roles": f"roles:\n  - {{plan: x, point: '1', leads: a, supports: a, {_SIGNED}}}".encode(),
    "no fact": f"plans:\n  - {{plan: x, {_SIGNED}}}".encode(),
    "year": f"plans:\n  - {{plan: x, year: 二四年, {_SIGNED}}}".encode(),
    "via": f"regions:\n  - {{plan: x, surface: a, region: b, via: dirct, {_SIGNED}}}".encode(),
    "op": f"targets:\n  - {{plan: x, surface: a, {_SIGNED}}}".encode(),
    "number": f"targets:\n  - {{plan: x, surface: a, op: '>=', value: ten, {_SIGNED}}}".encode(),
    "day": f"deadlines:\n  - {{plan: x, surface: a, due: 2024-13-01, {_SIGNED}}}".encode(),
}

BAD_STATEMENTS = (
    "",
    "DELETE n",
    "MATCH (n) RETURN 'x",
    "MATCH (n) SET n.x = 1",
    "MATCH (n) RETURN n; MATCH (m) RETURN m",
    "CALL apoc.load.json('x')",
    "MATCH (n) RETURN apoc.text.join(n)",
    "MATCH (n) RETURN \\u0027",
)


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Iterator[Lang]:
    language.use(request.param)
    yield request.param
    language.use(None)


def told(fail: Callable[[], object]) -> str:
    with pytest.raises(YaodianError) as caught:
        fail()
    return str(caught.value)


def outside(text: str) -> str:
    """Return a message without what it quotes: words in quotes or brackets, commands, paths, names of files and examples."""
    text = re.sub(r"`[^`]*`|“[^”]*”|'[^']*'|\"[^\"]*\"|<[^>]*>", " ", text)
    text = re.sub(r" (?:such as|如) ?.*", " ", text)
    for _ in range(3):
        text = re.sub(r"[（(\[{][^（(\[{}\])）]*[）)\]}]", " ", text)
    return re.sub(r"[\w:-]*[/.][\x21-\x7e]+", " ", text, flags=re.ASCII)


def in_language(text: str, lang: Lang) -> bool:
    left = outside(text)
    if lang == "zh":
        return bool(_HAN.search(left)) and not _ENGLISH.search(left)
    return bool(re.search("[a-z]{2}", left)) and not _HAN.search(left)


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_cannot_be_read(kind: str, lang: Lang) -> None:
    name, data = BAD_FILES[kind]
    text = told(lambda: parse_source(source_from_bytes(name, data)))
    assert text.startswith(name), text
    assert "\n" not in text
    assert in_language(text, lang), text


def _versioned(kind: str) -> bytes:
    """Return a bad file of overrides, with its version where that is not what is bad."""
    data = BAD_OVERRIDES[kind]
    return data if kind in {"no text", "version", "no mapping"} else b"version: 1\n" + data


@pytest.mark.parametrize("kind", BAD_OVERRIDES)
def test_corrections_that_are_not_valid(kind: str, lang: Lang) -> None:
    text = told(lambda: parse_overrides("overrides.yaml", _versioned(kind)))
    assert text.startswith("overrides.yaml"), text
    assert "\n" not in text
    assert in_language(text, lang), text


@pytest.mark.parametrize("statement", BAD_STATEMENTS)
def test_a_statement_that_is_not_let_through(statement: str, lang: Lang) -> None:
    assert in_language(text := told(lambda: check_read_only(statement)), lang), text


def _locked(path: Path) -> None:
    with open_store(path / "a.kgl", write=True) as store:
        store.load([city_2024()])
        open_store(path / "a.kgl", write=True)


def _saved(path: Path, statement: str) -> Path:
    graph = kglite.KnowledgeGraph()
    graph.cypher(statement)
    graph.save(str(path / "a.kgl"))
    return path / "a.kgl"


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _folder_of_programs(path: Path) -> Path:
    _written(path / "a.exe", "x")
    return path


def _opened(path: Path, work: Callable[..., object]) -> None:
    with open_store(path / "a.kgl", write=True) as store:
        store.load([city_2024()])
    with open_store(path / "a.kgl") as store:
        work(store)


PLACES: dict[str, Fail] = {
    "no file": lambda path: read_plan(path / "none.txt"),
    "a folder": read_plan,
    "nothing in the folder": lambda path: list_files(_folder_of_programs(path)),
    "a name too long": lambda path: read_plan(path / ("a" * 5000)),
    "a name not valid": lambda path: read_plan(path / "a\0b"),
    "an unknown place": lambda path: parse_source(
        source_from_bytes("a.txt", "1.修路。（市交通局牵头）".encode()), jurisdiction="nowhere"
    ),
    "no corrections": lambda path: load_overrides(path / "none.yaml"),
    "no store": lambda path: open_store(path / "none.kgl"),
    "a store that is a folder": lambda path: open_store(path, write=True),
    "a store that is none": lambda path: open_store(_written(path / "a.kgl", "hello")),
    "a locked store": _locked,
    "a store of another version": lambda path: open_store(
        _saved(path, "CREATE (:Store {id: 'yaodian', schema: 0})")
    ),
    "a store of another program": lambda path: open_store(_saved(path, "CREATE (:Plan {id: 1})")),
    "a store below a file": lambda path: open_store(_written(path / "f", "") / "a.kgl", write=True),
    "a URL of another kind": lambda path: open_store("http://localhost:7474"),
    "a URL with a password": lambda path: open_store("bolt://neo4j:secret@127.0.0.1:7687"),
    "a URL without sense": lambda path: open_store("bolt://127.0.0.1:port"),
    "no server": lambda path: open_store(f"bolt://127.0.0.1:{free_port()}"),
    "a query that fails": lambda path: _opened(path, lambda s: s.query("MATCH (p:Plan) RETURN nothing(p")),
    "a query on nothing": lambda path: _opened(path, lambda s: s.query("MATCH (p:Plan) RETURN q.name")),
    "writing where one reads": lambda path: _opened(path, lambda s: s.delete("x")),
    "a plan not there": lambda path: open_store(path / "b.kgl", write=True).delete("x"),
    "a relationship without types": lambda path: sure("MATCH (a)--(b) RETURN a"),
    "a relationship of mixed types": lambda path: sure("MATCH (a)-[:LEADS|PART_OF]-(b) RETURN a"),
    "an unknown form": lambda path: export_format("graphm"),
    "no labels": open_corpus,
    "labels that are no JSON": lambda path: open_corpus(_written(path / "a.json", "{").parent),
    "labels of something else": lambda path: open_corpus(_written(path / "a.json", "{}").parent),
    "labels without a plan": lambda path: open_corpus(_written(path / "a.json", '{"points": []}').parent),
    "no floors": lambda path: read_floors(_written(path / "a.toml", "")),
    "floors that are no TOML": lambda path: read_floors(_written(path / "a.toml", "[f1")),
    "floors of an unknown field": lambda path: read_floors(_written(path / "a.toml", "[f1]\npoint = 1")),
    "floors above one": lambda path: read_floors(_written(path / "a.toml", "[f1]\npoints = 2")),
}


@pytest.mark.parametrize("kind", PLACES)
def test_a_place_that_cannot_be_used(kind: str, lang: Lang, tmp_path: Path) -> None:
    text = told(lambda: PLACES[kind](tmp_path))
    assert "\n" not in text
    assert in_language(text.replace(str(tmp_path), "/x"), lang), text


def test_an_empty_workbook(lang: Lang, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert in_language(text := told(lambda: read_plan(tmp_path / "a.xlsx")), lang), text


def test_a_reader_that_meets_the_unforeseen(lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(kind: str) -> Callable[[bytes], object]:
        raise ZeroDivisionError("something went very wrong")

    monkeypatch.setattr("loaders.read.source.reader_of", breaks)
    text = told(lambda: source_from_bytes("a.txt", b"x"))
    assert "ZeroDivisionError" in text
    assert in_language(text, lang), text


def test_what_the_system_refuses_is_in_our_words(lang: Lang) -> None:
    assert in_language(f"{reason(PermissionError(13, os.strerror(13)))} to you", "en") == (lang == "en")
    unknown = reason(OSError(9999, "the moon is in the way"))
    assert in_language(unknown, lang), unknown


def test_an_error_is_told_in_the_language_of_the_moment() -> None:
    """No table or module keeps the language of the time when it was made."""
    texts = []
    for lang in (*LANGS, *LANGS):
        language.use(lang)
        texts.append(told(lambda: source_from_bytes("a.txt", b"")))
    language.use(None)
    assert texts[:2] == texts[2:] == ["a.txt 是空的", "a.txt is empty"]


def test_a_sentence_of_the_other_language_would_be_found() -> None:
    assert not in_language("a.txt is damaged and cannot be read", "zh")
    assert not in_language("打不开：file could not be opened", "zh")
    assert not in_language("a.txt 已损坏", "en")
    assert PlanError("x").exit_code == 2
