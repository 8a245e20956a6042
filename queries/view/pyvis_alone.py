"""pyvis without IPython, which it imports for notebooks alone, and which brings a dozen packages with it.

Where IPython is loaded already, as in a notebook, pyvis gets it; else a name that stands for it while pyvis is imported.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

_NAMES = ("IPython", "IPython.display")


@contextmanager
def _without_ipython() -> Iterator[None]:
    """Let `from IPython.display import IFrame` find a name, and leave nothing of it behind."""
    if all(sys.modules.get(name) for name in _NAMES):
        yield
        return
    before = {name: sys.modules[name] for name in _NAMES if name in sys.modules}
    made = {name: ModuleType(name) for name in _NAMES}
    setattr(made["IPython.display"], "IFrame", None)  # noqa: B010 - a module that has it only here
    sys.modules.update(made)
    try:
        yield
    finally:
        for name in _NAMES:
            del sys.modules[name]
        sys.modules.update(before)


with _without_ipython():
    import pyvis
    from pyvis.network import Network

__all__ = ["VIS_NETWORK", "Network"]

VIS_NETWORK = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
"""The drawing program that pyvis brings."""
