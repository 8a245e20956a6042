"""Where tests run in several processes, those that share a server run in one of them."""

from pathlib import Path

import pytest

_SERVER = Path(__file__).parent / "contract"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _SERVER in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("server"))
