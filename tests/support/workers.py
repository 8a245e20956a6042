"""Work for `commands.worker`: it lasts, or takes memory."""

import time

from commands.worker import Pipe, ends_within


def lasts(pipe: Pipe, seconds: float) -> None:
    """Begin, and stay longer than one may."""
    with ends_within(seconds):
        pipe.send("begun")
        time.sleep(60)


def takes(pipe: Pipe, size: int) -> None:
    """Tell what comes of asking for `size` bytes."""
    try:
        taken = bytearray(size)
    except MemoryError as error:
        pipe.send(type(error).__name__)
    else:
        pipe.send(len(taken))
