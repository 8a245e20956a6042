"""Reading one file of a build, in a process of its own: a job goes in, its outcome comes out."""

from commands.building.jobs import Gave, Settings
from commands.building.known import Known
from commands.building.told import counts, warnings_of
from commands.readings import PassedOver, Reading, read_file
from commands.serving import Job, Tell, Work
from graph.identity import Head
from graph.recording import plan_records
from graph.store.stamps import seal


def reader_of(settings: Settings) -> Work:
    """Return what reads the files of a build."""
    known = Known(settings)
    return lambda job, tell: read(job, settings, known, tell)


def read(job: Job, settings: Settings, known: Known, tell: Tell) -> Gave | PassedOver:
    """Return what a file gave.

    Raises:
        YaodianError: It holds no plan, or a correction for it cannot be applied.
    """
    reading = read_file(job, settings.choice, settings.overrides, tell)
    return reading if isinstance(reading, PassedOver) else gave_of(reading, known)


def gave_of(reading: Reading, known: Known) -> Gave:
    """Return what a store is to keep of a reading, and what is to be told of it."""
    plan = reading.plan
    made = plan_records(plan)
    made.read = known.told(plan, reading)
    made.seal = seal(made)  # here, for readers are many and the store's writer is one
    head = Head.of(plan, plan.id)
    return Gave(head, made, counts(plan), warnings_of(plan), reading.called, reading.stale)
