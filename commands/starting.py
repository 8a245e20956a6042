"""Ctrl-C while the program starts: importing this begins that time, `over` ends it.

What is loaded then takes a moment, and Python would answer an interrupt with the lines of whatever was being loaded.
Nothing is open yet: the process ends at once, with the status of a command that was interrupted.
"""

import os
import signal
import threading
from types import FrameType

INTERRUPTED = 130


def _end(number: int, frame: FrameType | None) -> None:
    del number, frame
    os._exit(INTERRUPTED)


def over() -> None:
    """Let interrupts be `KeyboardInterrupt` again, which commands end on in good order."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


# One who ignores interrupts, or answers them in a way of its own, goes on doing so.
if (
    threading.current_thread() is threading.main_thread()
    and signal.getsignal(signal.SIGINT) is signal.default_int_handler
):
    signal.signal(signal.SIGINT, _end)
