"""Reading on the machines of a Dask cluster that is there already; the command stores, as ever."""

from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from commands.building.jobs import Settings
from commands.serving import Job, Raised, pickled
from graph.errors import YaodianError
from graph.language import gettext, some

_PATIENCE = 15.0
"""Seconds in which a scheduler has to answer."""
_AHEAD = 4
_LEAST = 32
_SHOWN = 3
_TRIES = 3
"""How often a client is made where the library's own check of the scheduler's first packet fails: it takes for granted
that the greeting comes alone, while the scheduler puts what it tells all clients within two milliseconds beside it."""


class Cluster:
    """Has files read by the workers of a cluster; one that dies gives its files to others.

    Args:
        address: The scheduler's, such as tcp://10.0.0.1:8786.
        settings: How files are read.

    Raises:
        YaodianError: Dask is not installed, no scheduler answers, or its workers read by other rules.
    """

    def __init__(self, address: str, settings: Settings) -> None:
        self._address, self._token = address, token_hex(8)
        self._client = client_of(address)
        try:
            with _told(address):
                self._prepare(settings)
        except BaseException:
            self._client.close(timeout=1)
            raise
        self.ahead = max(_LEAST, _AHEAD * sum(self._client.nthreads().values()))
        self._executor = self._client.get_executor(pure=False)

    def submit(self, job: Job) -> "Future[bytes]":
        """Have a file read by a worker; see `Readers`."""
        from commands.building.there import read_there  # noqa: PLC0415 - there is Dask now

        made: Future[bytes] = Future()
        asked = self._executor.submit(read_there, self._token, job)
        asked.add_done_callback(lambda done: self._settle(made, done, job))
        return made

    def close(self) -> None:
        """Leave the cluster as it was."""
        try:
            self._client.unregister_worker_plugin(f"yaodian {self._token}")
        except (OSError, ValueError, TimeoutError):
            pass  # the cluster has gone, and what was there with it
        finally:
            self._client.close(timeout=5)

    def _prepare(self, settings: Settings) -> None:
        from commands.building.there import Arrival, edition_there  # noqa: PLC0415

        editions: dict[str, str] = self._client.run(edition_there)
        if not editions:
            raise YaodianError(gettext("the cluster at {url} has no workers: start some", url=self._address))
        others = sorted(where for where, found in editions.items() if found != settings.edition)
        if others:
            raise YaodianError(
                gettext(
                    "workers of the cluster at {url} read by other rules than this command: install the same version "
                    "of yaodian, with the same libraries, at {workers}",
                    url=self._address,
                    workers=some(others, _SHOWN),
                )
            )
        self._client.register_plugin(Arrival(self._token, settings))

    def _settle(self, made: "Future[bytes]", done: "Future[bytes]", job: Job) -> None:
        """Hand on what a worker gave; a file at which several workers died is told of as one that harms its process."""
        from distributed import KilledWorker  # noqa: PLC0415

        try:
            made.set_result(done.result())
        except KilledWorker:
            told = gettext(
                "{file}: the workers that were to read it died, one after the other", file=job.place
            )
            made.set_result(pickled(Raised(YaodianError(told))))
        except YaodianError as error:
            made.set_exception(error)
        except (Exception, CancelledError) as error:
            made.set_exception(_lost(self._address, error))


def client_of(address: str, patience: float | None = None) -> Any:
    """Return the client of a scheduler, whose library tells no types.

    Raises:
        YaodianError: Dask is not installed, or no scheduler answers.
    """
    _check_address(address)
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError:
        raise YaodianError(
            gettext(
                "--scheduler reads on a Dask cluster, for which the extra `dask` is missing: install it, "
                "such as with `uv tool install '.[dask]'`"
            )
        ) from None
    make: Any = Client
    with _told(address):
        for _ in range(_TRIES - 1):
            with suppress(AssertionError):
                return make(address, timeout=patience or _PATIENCE, set_as_default=False)
        return make(address, timeout=patience or _PATIENCE, set_as_default=False)


def _check_address(address: str) -> None:
    """Refuse what is no address: the library would look for it for a while, and complain when the program ends."""
    try:
        parts = urlsplit(address)
        whole = bool(parts.scheme and parts.hostname and parts.port)
    except ValueError:  # a port that is no number, or brackets that do not close
        whole = False
    if not whole:
        raise YaodianError(
            gettext(
                "--scheduler {url}: write the address of a Dask scheduler, such as tcp://10.0.0.1:8786",
                url=address,
            )
        )


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Tell in one line what is wrong with a cluster."""
    try:
        yield
    except YaodianError:
        raise
    except (OSError, ValueError, TimeoutError) as error:
        raise YaodianError(
            gettext(
                "no Dask scheduler answers at {url}: start one with `dask scheduler`, its workers with `dask worker {url}` "
                "({kind})",
                url=address,
                kind=type(error).__name__,
            )
        ) from error
    except Exception as error:
        raise _lost(address, error) from error


def _lost(address: str, error: BaseException) -> YaodianError:
    return YaodianError(
        gettext(
            "the cluster at {url} cannot read: {kind}, {error}; what was stored by now stays",
            url=address,
            kind=type(error).__name__,
            error=_first_line(error),
        )
    )


def _first_line(error: Any) -> str:
    return next(iter(str(error).splitlines()), "")
