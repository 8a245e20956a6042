"""The reports by name, for listing them without importing what they need."""

REPORTS: dict[str, tuple[str, str]] = {
    "workload": ("各单位任务量", "Workload"),
    "regions": ("各地区任务", "Regions"),
    "matrix": ("单位与地区对照表", "Units by regions"),
    "pairs": ("协作单位对", "Pairs of units"),
    "targets": ("量化指标清单", "Measured targets"),
    "calendar": ("时限日历", "Calendar of deadlines"),
    "gaps": ("缺口清单", "Gaps"),
    "centrality": ("协作网络中心度", "Centrality"),
    "partners": ("合作机构", "Partners"),
    "trend": ("年度变化", "Trend over years"),
    "cascade": ("上下级任务衔接", "Cascade of plans"),
    "progress": ("各单位办理进度", "Progress by unit"),
    "ledger": ("任务台账", "Task ledger"),
}
"""Name of each report that is a table, with its title in Chinese and English."""
