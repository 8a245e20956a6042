"""A Dask cluster for tests: a scheduler and workers, processes of their own on 127.0.0.1."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commands.building.cluster import client_of
from tests.support.neo4j.server import free_port

ROOT = Path(__file__).parents[2]
_PATIENCE = 120.0


class Cluster:
    """A running scheduler; workers may be started and killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"tcp://127.0.0.1:{free_port()}"
        self.workers: list[subprocess.Popen[bytes]] = []
        port = self.url.rpartition(":")[2]
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", port)

    def work(self, count: int) -> None:
        """Start workers until there are `count` that live, and wait for them."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        for _ in range(count - len(self.workers)):
            place = self.folder / f"worker{time.monotonic_ns()}"
            options = ("--nthreads", "1", "--host", "127.0.0.1", "--local-directory", str(place))
            preload = ("--preload", "tests.support.hazards_on_cluster")
            self.workers.append(self._start("worker", self.url, *options, *preload))
        with client_of(self.url, _PATIENCE) as client:
            client.wait_for_workers(count, timeout=_PATIENCE)

    def kill(self) -> None:
        """Kill one worker with all that it started, as a machine that loses its power."""
        os.killpg(self.workers.pop(0).pid, signal.SIGKILL)

    def end(self) -> None:
        """End all."""
        for process in (*self.workers, self._scheduler):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(30)

    def _start(self, *words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "dask", words[0], *words[1:], "--no-dashboard"]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Yield a cluster without workers."""
    made = Cluster(folder)
    try:
        yield made
    finally:
        made.end()
