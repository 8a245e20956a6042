"""Reading one file of a build, in whichever process: a job goes in, its outcome comes out."""

import pickle
import signal
from collections.abc import Callable

from commands.building.jobs import Failed, Gave, Job, Outcome, PassedOver, Settings
from commands.building.known import Known
from commands.building.told import counts, warnings_of
from commands.readings import aside, failure, read_as
from commands.wishes import Note, Ready
from commands.worker import Pipe
from graph.errors import YaodianError
from graph.identity import Head
from graph.records import plan_records
from graph.source import Source
from loaders.read.pace import watched
from loaders.read.source import source_from_bytes
from loaders.reading import parse_source

IDLE = 600.0
"""Seconds after which a process ends to which nothing comes: on a cluster the command may be gone without a word."""
_WARM = Source("", "", "1.开展培训。（市教育局牵头，市财政局配合）")
"""A plan that is read before any other, so that what loading tables takes counts for none."""


def serve(pipe: Pipe, settings: Settings) -> None:
    """Read what comes through the pipe until its other end is closed or nothing comes; Ctrl-C is for the command to hear.

    A page that is done and a line for the person go ahead of the outcome. After one that had no memory the process ends:
    what it holds would be missing for the next.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    known = Known(settings)
    parse_source(_WARM)
    pipe.send(Ready())
    try:
        while pipe.poll(IDLE):
            job = pipe.recv()
            with watched(lambda done, total: pipe.send(None)):
                outcome, spent = read(job, settings, known, lambda text: pipe.send(Note(text)))
            pipe.send((pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL), spent))
            if spent:
                return
    except EOFError:
        return


def read(job: Job, settings: Settings, known: Known, tell: Callable[[str], None]) -> tuple[Outcome, bool]:
    """Return what a file gave, and whether memory ran out."""
    source = None
    try:
        source = source_from_bytes(job.name, job.data)
        reading = read_as(source, job.place, settings.choice, settings.overrides, tell)
        plan = reading.plan
        if why := aside(job, plan):
            return PassedOver(why), False
        made = plan_records(plan)
        made.read = known.told(plan, reading)
    except Exception as error:
        if isinstance(error, YaodianError) and (why := aside(job, None, read=source is not None)):
            return PassedOver(why), False
        told = failure(error, job.place)
        return Failed(str(told), told.exit_code), isinstance(error, MemoryError)
    head = Head.of(plan, plan.id)
    return Gave(head, made, counts(plan), warnings_of(plan), reading.called, reading.stale), False
