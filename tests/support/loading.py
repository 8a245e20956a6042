"""What a command loads: seen in a process of its own, where nothing is loaded yet."""

import subprocess
import sys
from collections.abc import Set
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def said_without(modules: Set[str], *arguments: object) -> str:
    """Run a command that ends well and loads none of some modules; return what it says on standard error."""
    code = (
        "import sys, cli\n"
        f"status = cli.run({list(map(str, arguments))!r})\n"
        f"loaded = {sorted(modules)!r}\n"
        "loaded = [name for name in loaded if name in sys.modules]\n"
        "sys.exit(f'loaded {loaded}' if loaded or status else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=_ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stderr
