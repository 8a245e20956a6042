"""The prompt for Cypher: statements one after another, from a terminal or from a pipe."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commands.asking import Asker
from commands.console import put
from commands.options import say, terminal_width
from commands.wishes import Wish
from graph.errors import QueryError, YaodianError
from graph.language import N_, gettext, listed
from graph.shown import folded
from graph.store.readonly import tokens
from queries.adhoc.completion import COMMANDS
from queries.output.formats import FORMATS, format_of

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

_HELP = N_("""A statement may take several lines and ends with a semicolon:

  MATCH (u:Unit)-[:LEADS]->(t:Task) RETURN u.name AS unit, count(t) AS n ORDER BY n DESC;

  \\schema         the labels, relationship types and properties, with how many there are
  \\format NAME    how answers are written: {formats}
  \\help           this
  \\q              end; Ctrl-D does too

Tab completes keywords, labels after a colon, properties after a dot, names within quotes.
Ctrl-C clears what is written, or stops a statement that runs.
""")


@dataclass(slots=True)
class Session:
    """Who answers, and the form of the answers, which may be changed on the way."""

    asker: Asker
    format_: str


def prompt(session: Session) -> int:
    """Ask for statements on a terminal until the person ends it; return the exit status."""
    line = _line(session.asker)
    say(gettext("yaodian cypher: statements end with a semicolon, \\help tells more, \\q ends"))
    while True:
        try:
            text = line.prompt("cypher> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0
        for statement in [*complete_statements(text, at_end=True)]:
            if statement == "\\q":
                return 0
            _run(session, statement)


def piped(session: Session, lines: Iterable[str]) -> int:
    """Answer statements that are piped in; return 2 where one of them failed."""
    failed = False
    waiting = ""
    for line in lines:
        waiting += line
        if ";" in line or (line.startswith("\\") and not waiting.removesuffix(line).strip()):
            *whole, waiting = _parted(waiting)
            for statement in whole:
                if statement == "\\q":
                    return 2 if failed else 0
                failed |= not _run(session, statement)
    for statement in complete_statements(waiting, at_end=True):
        if statement == "\\q":
            break
        failed |= not _run(session, statement)
    return 2 if failed else 0


def complete_statements(text: str, *, at_end: bool) -> Iterator[str]:
    """Yield the commands and statements of a text; `at_end` also what is not ended by a semicolon."""
    *whole, rest = _parted(text)
    yield from whole
    if at_end and rest.strip():
        yield rest.strip()


def _parted(text: str) -> list[str]:
    """Return the commands and the statements that a semicolon ends, last what is behind them."""
    found: list[str] = []
    while text.lstrip().startswith("\\"):
        line, _, text = text.lstrip().partition("\n")
        found.append(line.strip())
    start = 0
    try:
        for token in tokens(text):
            if token.text == ";":
                if statement := text[start : token.start].strip():
                    found.append(statement)
                start = token.start + 1
                if text[start:].lstrip().startswith("\\"):
                    return [*found, *_parted(text[start:])]
    except QueryError:  # a quote or a comment is still open
        pass
    return [*found, text[start:]]


def is_whole(text: str) -> bool:
    """Tell whether what is written may be run: a command, nothing, or statements up to a semicolon."""
    return not text.strip() or text.lstrip().startswith("\\") or not _parted(text)[-1].strip()


def _run(session: Session, statement: str) -> bool:
    """Answer one statement or command, its error in one line; tell whether it went well."""
    try:
        if statement.startswith("\\"):
            _command(session, statement)
        else:
            _show(session, Wish("ask", statement, session.format_, terminal_width()))
    except YaodianError as error:
        say(folded(error))
        return False
    except KeyboardInterrupt:
        say(gettext("stopped"))
        return False
    return True


def _show(session: Session, wish: Wish) -> None:
    put(str(session.asker.ask(wish).made), wish.format_)
    sys.stdout.flush()


def _command(session: Session, line: str) -> None:
    name, _, rest = line.partition(" ")
    if name == "\\schema":
        _show(session, Wish("schema", "", session.format_, terminal_width()))
    elif name == "\\help":
        sys.stdout.write(gettext(_HELP, formats=listed(n for n, f in FORMATS.items() if not f.binary)))
    elif name == "\\format":
        session.format_ = format_of(None, rest.strip() or None)
        say(gettext("answers are now written as {format}", format=session.format_))
    else:
        raise YaodianError(gettext("no command {name}: there are {names}", name=name, names=listed(COMMANDS)))


def _line(asker: Asker) -> "PromptSession[str]":
    from commands.terminal import session  # noqa: PLC0415 - only a terminal needs the toolkit

    return session(asker, history_file(), is_whole)


def history_file() -> Path | None:
    """Return the file of what was asked, for its owner alone; None where there can be none."""
    home = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    folder = (Path(home) if home else Path.home() / ".local" / "state") / "yaodian"
    path = folder / "cypher_history"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        path.chmod(0o600)
    except (OSError, RuntimeError):
        return None
    return path
