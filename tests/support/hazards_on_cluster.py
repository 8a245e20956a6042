"""Preloaded by the workers of a cluster in tests: the processes that read for them do harm where files are named so."""

from commands.building import pool
from tests.support import hazards

pool.MAKER = hazards.MAKER
