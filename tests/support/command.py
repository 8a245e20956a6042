"""The command as tests call it: in this process, its output caught."""

from dataclasses import dataclass

import pytest

import cli


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


class Command:
    """Runs `yaodian` with arguments and returns what came of it."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *arguments: object) -> Result:
        status = cli.run([str(a) for a in arguments])
        return Result(status, *self._capture.readouterr())


def failed(result: Result, status: int = 2) -> str:
    """Return the one line of error; fail where there is more, or a traceback."""
    assert result.status == status, result
    assert result.err.startswith("yaodian: "), result.err
    assert result.err.count("\n") == 1, result.err
    return result.err
