"""Who reads the files of a build: processes of their own here, or a cluster."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commands.apart import MEMORY
from commands.building.jobs import Readers, Settings
from commands.building.pool import Pool
from commands.worker import cores
from graph.system import memory_for

if TYPE_CHECKING:
    from loaders.read.pace import Watcher

_FEW = 4
"""Files for each process at least: a further one takes as long to begin as some plans take to be read."""


@dataclass(frozen=True, slots=True)
class BuildChoice:
    """What a person wants of a build, beside how plans are read; None leaves a thing to the number of files, or to us."""

    keep: bool = False
    again: bool = False
    jobs: int | None = None
    scheduler: str | None = None
    each: bool = False


def readers_for(choice: BuildChoice, settings: Settings, files: int, watch: "Watcher") -> Readers:
    """Return who is to read so many files; `watch` is told of pages where one process reads.

    Raises:
        YaodianError: A cluster was named that cannot read.
    """
    if choice.scheduler is not None:
        from commands.building.cluster import Cluster  # noqa: PLC0415 - few have one

        return Cluster(choice.scheduler, settings)
    jobs = min(choice.jobs or min(cores(), -(-files // _FEW)), files)
    return Pool(settings, jobs, memory_for(jobs, MEMORY), watch)
