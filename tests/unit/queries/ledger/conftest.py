"""The ledger of the sample plans as a workbook."""

from pathlib import Path

import pytest

from queries.data import Data
from queries.ledger.book import ledger_bytes


@pytest.fixture
def path(tmp_path: Path, data: Data) -> Path:
    target = tmp_path / "ledger.xlsx"
    target.write_bytes(ledger_bytes(data))
    return target
