"""No sentence reaches the user but through the catalogue: looked for in the code, and in what wrong commands say."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import graph.errors
from tests.support.command import Command

HOME = Path(__file__).parents[2]
PACKAGES = ("graph", "loaders", "queries", "commands", "desk")
TOLD = {"say", "echo", "secho", "prompt", "confirm", "progress_bar", "warn"}
"""Functions whose first argument a person reads."""
NAMES = re.compile(r"\byaodian\b|YAODIAN_\w+|^cypher> $")
WORD = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")


def trees() -> Iterator[tuple[str, ast.Module]]:
    files = [p for package in PACKAGES for p in sorted((HOME / package).rglob("*.py"))]
    for path in [*files, HOME / "cli.py", HOME / "yaodian.py"]:
        yield str(path.relative_to(HOME)), ast.parse(path.read_text("utf-8"))


@cache
def kinds() -> frozenset[str]:
    """Return the names of all errors of ours, those that modules define for themselves among them."""
    known = {name for name, value in vars(graph.errors).items() if isinstance(value, type)}
    classes = [node for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    size = 0
    while len(known) > size:
        size = len(known)
        known |= {c.name for c in classes if known & {getattr(base, "id", "") for base in c.bases}}
    return frozenset(known)


def plain(value: ast.expr) -> Iterator[str]:
    """Yield the words of an expression that stand in the code as they are; what functions return is left alone."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        for part in value.values:
            yield from plain(part)
    elif isinstance(value, ast.BinOp):
        yield from (*plain(value.left), *plain(value.right))
    elif isinstance(value, ast.IfExp):
        yield from (*plain(value.body), *plain(value.orelse))
    elif isinstance(value, ast.BoolOp):
        for part in value.values:
            yield from plain(part)
    elif isinstance(value, ast.Call) and getattr(value.func, "attr", "") in ("format", "join"):
        yield from plain(value.func.value)  # type: ignore[attr-defined]


def escaped(tree: ast.Module, errors: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a module where a sentence is told that no catalogue holds."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in errors | TOLD:
            for text in plain(node.args[0]):
                if WORD.search(NAMES.sub("", text)):
                    yield node.lineno, text


def test_what_is_told_comes_from_the_catalogue() -> None:
    errors = kinds()
    found = [f"{path}:{line}: {text!r}" for path, tree in trees() for line, text in escaped(tree, errors)]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'raise QueryError(f"no such {x}")',
        'say("done" if x else y)',
        'typer.echo("wrote " + str(x))',
        'raise PlanError("; ".join(x) or "nothing here")',
        'say("已完成")',
    ],
)
def test_a_sentence_that_escapes_is_found(code: str) -> None:
    assert list(escaped(ast.parse(code), kinds()))


@pytest.mark.parametrize(
    "code",
    ['raise QueryError(gettext("no such {x}", x=x))', 'say(f"yaodian: {x}")', 'raise ValueError("no text")'],
)
def test_what_is_no_sentence_or_translated_is_not(code: str) -> None:
    assert not list(escaped(ast.parse(code), kinds()))


QUOTED = re.compile(
    r"（[^（）]*）|such as .*|plans of .*|'[^']*'|\"[^\"]*\"|`[^`]*`|“[^”]*”|《[^》]*》|[^\s：，；（）]*[/\\.=][^\s：，；（）]*|--?[\w-]+|\$\w+"
)
"""Names, paths, commands and examples; in full brackets what another program says, in its own words."""
ENGLISH = re.compile(r"(?:\b[A-Za-z][a-z]+\b[ ,:;]+){2}\b[A-Za-z][a-z]+\b")
HAN = re.compile(r"[\u4e00-\u9fff]")


def files(folder: Path) -> dict[str, str]:
    """Write files that are wrong in various ways, and return their names."""
    contents = {
        "empty.txt": b"",
        "letter.txt": b"Nothing that is a plan.",
        "broken.docx": b"PK\x03\x04 broken",
        "broken.pdf": b"%PDF-1.4 broken",
        "unknown.xyz": b"\x00\x01\x02",
        "broken.kgl": b"no store",
        "wrong.yaml": b"plans: [1\n",
        "odd.yaml": b"plan: x\n",
        "ledger.xlsx": b"no workbook",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: str(folder / name) for name in contents}


WRONG = (
    "query nonsense",
    "query unit-tasks --param",
    "query unit-tasks --param unit",
    "query unit-tasks -p unit=a -p unit=b",
    "query unit-tasks -p unit=zzzz",
    "query unit-tasks -p nothing=1",
    "query joint-tasks -p a=1",
    "query deadlines -p until=soon",
    "query broad-tasks -p least=many",
    "query unit-tasks --limit 0",
    "query workload --plan zzzz",
    "query workload --place zzzz",
    "query workload --year soon",
    "query workload --year 1950",
    "query workload --level high",
    "query workload --level zone",
    "query workload --format nonsense",
    "query workload --format xlsx",
    "query workload --out {folder}/a.nonsense",
    "query workload --out {folder}/empty.txt/a.csv",
    "report nonsense",
    "report brief --format csv",
    "report workload --by nothing",
    "report calendar --on soon",
    "report ledger --format html --out {folder}",
    "export nonsense",
    "export json --out {folder}/empty.txt/below.json",
    "cypher CREATE(n)",
    "cypher MATCH",
    "cypher MATCH(n:Unti)RETURN(n)",
    "cypher MATCH(u:Unit)RETURN(u.nme)",
    "cypher MATCH(u:Unit)WHERE(u.name)=$x(RETURN)u",
    "remove zzzz",
    "view --focus zzzz",
    "view --region zzzz",
    "view --param a=1",
    "lint",
    "lint {folder}/letter.txt --off nothing",
    "build {folder}/missing.txt",
    "build {folder}/empty.txt",
    "build {folder}/letter.txt",
    "build {folder}/broken.docx {folder}/broken.pdf {folder}/unknown.xyz",
    "check {folder}/letter.txt --overrides {folder}/missing.yaml",
    "check {folder}/letter.txt --overrides {folder}/wrong.yaml",
    "check {folder}/letter.txt --overrides {folder}/odd.yaml",
    "progress {folder}/ledger.xlsx",
    "progress {folder}/missing.xlsx",
    "review --snippet",
    "review {folder}/letter.txt --plan x",
    "diff {folder} zzzz",
    "diff zzzz yyyy",
    "evaluate {folder}",
    "evaluate {folder}/missing",
    "nonsense",
    "--nonsense",
    "--store {folder}/missing.kgl plans",
    "--store {folder}/broken.kgl plans",
)


@pytest.mark.parametrize("line", WRONG)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_wrong_is_told_in_one_language(
    yaodian: Command,
    sample_target: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    line: str,
) -> None:
    monkeypatch.setenv("YAODIAN_LANG", lang)
    monkeypatch.setenv("YAODIAN_STORE", sample_target)
    files(tmp_path)
    told = yaodian(*(word.format(folder=tmp_path) for word in line.split()))
    assert told.status != 0 and told.err, told
    if lang == "zh":
        assert HAN.search(told.err) and not ENGLISH.search(QUOTED.sub(" ", told.err)), told.err
    else:
        assert not HAN.search(QUOTED.sub(" ", re.sub(r"\([^()]*\)", "", told.err))), told.err
