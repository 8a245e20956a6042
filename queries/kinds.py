"""The reports by name, for listing them without importing what they need."""

REPORTS: dict[str, str] = {
    "workload": "各单位任务量",
}
"""Name of each report (a function of `queries.reports`) and its title."""
