"""No list of Chinese words longer than three stays in code: words are data, in `loaders/tables/*.csv`.

A list is: alternatives or a class of a pattern; the members of a tuple, list, set or dict; a string split into words, or
one whose characters are looked for one by one (`in`, `strip`, `tuple(...)`). Strings joined by `+`, by f-strings and by
the names of constants count as one. A member with a class, an escape or the name of a table in it is a form, no word.
`python tests/unit/loaders/test_words_in_code.py` prints the lists that stand today; `--write` lowers `LEFT` to them.
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOME = Path(__file__).parents[3]
LONGEST = 3
LEFT: dict[str, int] = {}
_HAN = re.compile(r"[\u3400-\u9fff]")
_EACH = frozenset(
    {"tuple", "set", "frozenset", "list", "enumerate", "zip", "sorted", "fromkeys", "maketrans", "map"}
)
_ENDS = frozenset({"strip", "lstrip", "rstrip"})
_HOLE = "\0"
Constants = Mapping[str, ast.expr]


@dataclass(frozen=True)
class WordList:
    """A list of words in code: its line, how many members hold a Chinese character, and how it begins."""

    line: int
    size: int
    kind: str
    words: str


def alternatives(pattern: str) -> list[list[str]]:
    """Return the alternatives of each group of a pattern, and of the whole.

    >>> alternatives("a|(?:b|c)d")
    [['?:b', 'c'], ['a', '(?:b|c)d']]
    """
    done: list[list[str]] = []
    groups = [[""]]
    for token in _tokens(pattern):
        if token == "(":
            groups.append([""])
        elif token == ")" and len(groups) > 1:
            inner = groups.pop()
            done.append(inner)
            groups[-1][-1] += f"({'|'.join(inner)})"
        elif token == "|":
            groups[-1].append("")
        else:
            groups[-1][-1] += token
    return [*done, *reversed(groups)]


def classes(pattern: str) -> list[str]:
    """Return the classes of a pattern with their brackets."""
    return [token for token in _tokens(pattern) if len(token) > 1 and token[0] == "["]


def _tokens(pattern: str) -> Iterator[str]:
    """Cut a pattern into escapes, whole classes and single characters."""
    return (match[0] for match in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", pattern, re.DOTALL))


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def constants(path: Path) -> Constants:
    """Return what the names of a module stand for where it is one expression, those of our own modules included."""
    found: dict[str, ast.expr] = {}
    for node in _parsed(path).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("loaders."):
            other = HOME / f"{node.module.replace('.', '/')}.py"  # type: ignore[union-attr]
            theirs = constants(other) if other.exists() else {}
            found |= {a.asname or a.name: theirs[a.name] for a in node.names if a.name in theirs}
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            found[node.target.id] = node.value
    return found


def string(node: ast.AST, names: Constants) -> str | None:
    """Return the string that an expression writes, with a hole for what is not known; None where it writes none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.Name) and node.id in names:
        value = names[node.id]
        return string(value, {k: v for k, v in names.items() if k != node.id})
    if isinstance(node, ast.JoinedStr):
        return "".join(_piece(part, names) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = string(node.left, names), string(node.right, names)
        return None if left is None and right is None else f"{left or _HOLE}{right or _HOLE}"
    return None


def _piece(part: ast.expr, names: Constants) -> str:
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    return string(inner, names) or _HOLE


class _Finder(ast.NodeVisitor):
    """Collects the lists of words of one module."""

    def __init__(self, names: Constants) -> None:
        self.names = names
        self.found: list[WordList] = []

    def add(self, node: ast.expr, members: list[str], kind: str) -> None:
        held = [member for member in members if _is_word(member)]
        if len(held) > LONGEST:
            self.found.append(WordList(node.lineno, len(held), kind, " ".join(held)[:100]))

    def visit_Expr(self, node: ast.Expr) -> None:
        """Pass over docstrings."""
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit(self, node: ast.AST) -> None:
        text = None if isinstance(node, ast.Name) else string(node, self.names)
        if text is None or not isinstance(node, ast.expr):
            super().visit(node)
            return
        for group in alternatives(text):
            self.add(node, group, "alternatives")
        for inner in classes(text):
            self.add(node, _HAN.findall(inner), "class")

    def visit_Tuple(self, node: ast.Tuple) -> None:
        self._members(node, node.elts)

    def visit_List(self, node: ast.List) -> None:
        self._members(node, node.elts)

    def visit_Set(self, node: ast.Set) -> None:
        self._members(node, node.elts)

    def visit_Dict(self, node: ast.Dict) -> None:
        self._members(node, [part for part in (*node.keys, *node.values) if part is not None])

    def _members(self, node: ast.expr, members: list[ast.expr]) -> None:
        self.add(node, [_strings(member) for member in members], type(node).__name__.lower())
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        for operator, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(operator, ast.In | ast.NotIn):
                self._characters(right)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for argument in node.args if name in _EACH | _ENDS else ():
            self._characters(argument)
        if name == "split" and isinstance(node.func, ast.Attribute):
            text = string(node.func.value, self.names) or ""
            self.add(node, text.split(), "split")
        self.generic_visit(node)

    def visit_Starred(self, node: ast.Starred) -> None:
        self._characters(node.value)
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        self._characters(node.iter)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self._characters(node.iter)
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self._characters(node.value)
        self.generic_visit(node)

    def _characters(self, node: ast.expr) -> None:
        """Count the characters of a string that are taken one by one."""
        self.add(node, _HAN.findall(string(node, self.names) or ""), "characters")


def _is_word(member: str) -> bool:
    """Tell whether a member is a word: it holds Chinese characters and, its groups left out, no form of a pattern."""
    bare = member
    while (inner := re.sub(r"\([^()]*\)", "", bare)) != bare:
        bare = inner
    return _HAN.search(bare) is not None and re.search(r"[\\\[{.\0]", bare) is None


def _strings(node: ast.AST) -> str:
    """Return all that the strings of an expression write."""
    inner = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    return "".join(value for value in inner if isinstance(value, str))


def word_lists(path: Path) -> list[WordList]:
    """Return the lists of Chinese words in a module, in the order of its lines, each once."""
    finder = _Finder(constants(path))
    finder.visit(_parsed(path))
    once = {item.words: item for item in sorted(finder.found, key=lambda item: item.line, reverse=True)}
    return sorted(once.values(), key=lambda item: (item.line, item.kind))


def characters(path: Path) -> int:
    """Return how many Chinese characters stand in the strings of a module, docstrings aside."""
    tree = _parsed(path)
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return sum(
        len(_HAN.findall(node.value))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart
    )


def modules() -> dict[str, Path]:
    """Return the modules of loaders by their path in the repository."""
    return {path.relative_to(HOME).as_posix(): path for path in sorted((HOME / "loaders").rglob("*.py"))}


def test_no_list_of_words_stays_in_code():
    found = {name: word_lists(path) for name, path in modules().items()}
    other = {name: lists for name, lists in found.items() if len(lists) != LEFT.get(name, 0)}
    assert not other, "words belong in loaders/tables/*.csv, and LEFT holds no more than there are"


def _lists(code: str, tmp_path: Path) -> list[tuple[int, str]]:
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    return [(item.size, item.kind) for item in word_lists(path)]


def test_lists_are_found_in_every_guise(tmp_path: Path):
    cases = {
        'X = re.compile(r"a(?:甲|乙|丙)$")': [],
        'X = re.compile(r"a(?:甲|乙|丙|丁)$")': [(4, "alternatives")],
        'X = re.compile(r"甲(?!戊)|乙|丙(?:己)?|丁")': [(4, "alternatives")],
        'X = pattern(r"\\d{4}年|\\d月|[上下]半年|按{table.use}")': [],
        'X = "甲|" + "乙|" + Y + "|丙|丁"': [(4, "alternatives")],
        'Y = "甲|乙|丙"\nX = f"(?:{Y}|丁)"': [(4, "alternatives")],
        'X = "[甲乙丙丁]"': [(4, "class")],
        'X = "[甲乙丙]|[甲-丁]"': [],
        'Y = "甲乙丙丁"\nX = f"[^{Y}]"': [(4, "class")],
        'X = ("甲", "乙", "丙", "丁")': [(4, "tuple")],
        'X = (("甲", 1), ("乙", 2), ("丙", 3), ("丁", 4))': [(4, "tuple")],
        'X = {"甲": "乙", "丙": "丁"}': [(4, "dict")],
        'X = "甲 乙 丙 丁".split()': [(4, "split")],
        'Y = "甲乙丙丁"\nX = z in Y': [(4, "characters")],
        'X = z.strip("甲乙丙丁")': [(4, "characters")],
        'X = frozenset("甲乙丙丁")': [(4, "characters")],
        'raise ValueError("甲乙丙丁 such as 甲 乙 丙 丁")': [],
        '"""甲|乙|丙|丁"""': [],
    }
    for at, (code, wanted) in enumerate(cases.items()):
        folder = tmp_path / str(at)
        folder.mkdir()
        assert _lists(code, folder) == wanted, code


def main() -> None:
    """Print the lists of today; with `--write`, allow these and no more."""
    found = {name: word_lists(path) for name, path in modules().items()}
    for name, lists in found.items():
        for item in lists:
            print(f"{name}:{item.line} {item.size} {item.kind}: {item.words}")
    total = sum(characters(path) for path in modules().values())
    print(
        f"{total} Chinese characters in strings, {sum(map(len, found.values()))} lists longer than {LONGEST}"
    )
    if "--write" in sys.argv:
        kept = "".join(f'    "{name}": {len(lists)},\n' for name, lists in found.items() if lists)
        here = Path(__file__)
        made = f"LEFT: dict[str, int] = {{\n{kept}}}\n" if kept else "LEFT: dict[str, int] = {}\n"
        code = re.sub(
            r"^LEFT: .*?\}\n", lambda _: made, here.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        here.write_text(code, encoding="utf-8")


if __name__ == "__main__":
    main()
