"""Commands of ours, run on the desk's store in processes of their own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer

from graph.language import Lang

ENDING = 600.0
"""Seconds that a command may take to store what it has."""
_PER_FILE = 60.0
Heard = Callable[[dict[str, object]], None]


def build(target: str, paths: Sequence[Path], lang: Lang, heard: Heard = lambda line: None) -> list[str]:
    """Build files into a store and return the lines of trouble; `heard` has what is known of each file as soon as it is read."""
    words = ("build", "--each", *map(str, paths))
    return command(target, lang, *words, seconds=len(paths) * _PER_FILE + ENDING, heard=heard)


def command(
    target: str, lang: Lang, *words: str, seconds: float = ENDING, heard: Heard = lambda line: None
) -> list[str]:
    """Run a command on a store and return what it says on standard error; `heard` has each line of JSON of its output.

    Args:
        target: The store.
        lang: The language that it speaks.
        words: The command and its arguments.
        seconds: Within which it has to end; it is ended then.
        heard: Called with each line as it comes.
    """
    line = [
        sys.executable,
        "-c",
        "import cli; raise SystemExit(cli.run())",
        "--store",
        target,
        "--lang",
        lang,
    ]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with (
        tempfile.TemporaryFile() as trouble,
        subprocess.Popen(
            [*line, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=trouble, env=environment
        ) as running,
    ):
        timer = Timer(seconds, running.kill)
        timer.start()
        try:
            for said in running.stdout or ():
                if said.startswith(b"{"):
                    heard(json.loads(said))
        except BaseException:
            running.kill()
            raise
        finally:
            timer.cancel()
        running.wait()
        trouble.seek(0)
        return trouble.read().decode("utf-8", "replace").splitlines()
