"""Reports as pandas frames: `Data.load(store)` once, then any of the functions on it.

from graph.store.open import open_store
from queries import reports

with open_store("yaodian.kgl") as store:
    data = reports.Data.load(store)
reports.workload(data)
"""

from queries.data import Data
from queries.reports.cascade import cascade
from queries.reports.network import centrality, matrix, pairs
from queries.reports.regions import regions
from queries.reports.tasks import calendar, gaps, partners, targets
from queries.reports.trend import trend
from queries.reports.workload import workload

__all__ = [
    "Data",
    "calendar",
    "cascade",
    "centrality",
    "gaps",
    "matrix",
    "pairs",
    "partners",
    "regions",
    "targets",
    "trend",
    "workload",
]
