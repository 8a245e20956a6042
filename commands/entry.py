"""A command as the program knows it before it is wanted: its name, what it is for, and where its function is.

Most runs are of one command, and the list of all needs a line of each: loading the functions of all takes as long as
loading Python and the library of options together.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import typer

from commands.frame import Command, examples
from graph.lazy import named, named_function


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of the program.

    `function` names its function (`commands.ask:query`), `about` is the first paragraph of that one's help, `examples` are
    lines to copy; `names` names what lists the names that the command takes (`queries.registry:REPORTS`).
    """

    function: str
    about: str
    examples: tuple[str, ...]
    names: str = ""

    @property
    def name(self) -> str:
        """The command's name: its function's, without the stroke behind a word of Python's own."""
        return self.function.partition(":")[2].rstrip("_")

    def add(self, app: typer.Typer, *, whole: bool) -> None:
        """Add the command to a program; where it is not wanted `whole`, by its name and what it is for alone."""
        if not whole:
            app.command(self.name, help=self.about)(_not_loaded)
            return
        names: Iterable[str] = named(self.names) if self.names else ()
        end = examples(*self.examples, names=names)
        app.command(self.name, cls=Command, epilog=end)(named_function(self.function))


def _not_loaded() -> None:
    """Stand for the function of a command that a command line does not name."""
