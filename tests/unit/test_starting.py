"""Ctrl-C while the program is being loaded ends it without a word; afterwards it is an exception again."""

import subprocess
import sys

import pytest

LOADED = """
import signal, sys

class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == {at!r}:
            sys.meta_path.remove(self)
            signal.raise_signal(signal.SIGINT)

signal.signal(signal.SIGINT, {handler})
sys.meta_path.insert(0, Pressed())
from cli import main
print(signal.getsignal(signal.SIGINT) is {handler})
main()
"""


def started(
    at: str, handler: str = "signal.default_int_handler", words: tuple[str, ...] = ("--version",)
) -> "subprocess.CompletedProcess[str]":
    """Start the program and interrupt it where it begins to load a module."""
    code = LOADED.format(at=at, handler=handler)
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("at", ["typer", "commands.frame", "graph.language"])
def test_an_interrupt_while_it_loads_ends_it_without_a_word(at: str) -> None:
    done = started(at)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("at", ["commands.ask", "queries.registry"])
def test_an_interrupt_while_its_command_is_loaded_is_told_in_a_word(at: str) -> None:
    done = started(at, words=("query", "--list"))
    assert (done.returncode, done.stdout, done.stderr) == (130, "True\n", "yaodian: interrupted\n")


def test_afterwards_interrupts_are_exceptions_again() -> None:
    done = started("nothing of this name")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("True\nyaodian ")


def test_who_ignores_interrupts_goes_on_doing_so() -> None:
    done = started("commands.frame", "signal.SIG_IGN")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("True\n")
