"""Who reads the files of a build: this process where there are few, else processes of their own, or a cluster."""

import os
from dataclasses import dataclass

from commands.building.jobs import Readers, Settings
from commands.building.pool import Here, Pool
from graph.system import memory_for

_FEW = 4
"""Files from which on processes pay: each takes as long to begin as some ten plans take to be read."""


@dataclass(frozen=True, slots=True)
class BuildChoice:
    """What a person wants of a build, beside how plans are read; `jobs` None leaves it to the number of files."""

    keep: bool = False
    again: bool = False
    jobs: int | None = None
    seconds: float = 300.0
    scheduler: str | None = None


def readers_for(choice: BuildChoice, settings: Settings, files: int) -> Readers:
    """Return who is to read so many files.

    Raises:
        YaodianError: A cluster was named that cannot read.
    """
    if choice.scheduler is not None:
        from commands.building.cluster import Cluster  # noqa: PLC0415 - few have one

        return Cluster(choice.scheduler, settings, choice.seconds)
    jobs = choice.jobs
    if jobs is None:
        jobs = 0 if files < _FEW else min(cores(), -(-files // _FEW))
    jobs = min(jobs, files)
    return Pool(settings, jobs, choice.seconds, memory_for(jobs)) if jobs else Here(settings)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
