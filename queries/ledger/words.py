"""Words of the workbook in both languages."""

from graph.language import Lang

SHEET: dict[Lang, dict[str, str]] = {
    "zh": {
        "ledger": "任务台账",
        "summary": "汇总",
        "title": "{}任务台账",
        "unit_title": "{}任务清单",
        "tasks": "项任务",
        "by_unit": "各单位任务量",
        "by_section": "各章任务数",
        "by_state": "办理进度",
        "by_quarter": "按时限分布",
        "count": "任务数",
        "pick": "请从下拉列表中选择进度",
        "no_state": "未填",
        "role": "角色",
    },
    "en": {
        "ledger": "Ledger",
        "summary": "Summary",
        "title": "{} task ledger",
        "unit_title": "{} tasks",
        "tasks": "tasks",
        "by_unit": "Tasks by unit",
        "by_section": "Tasks by chapter",
        "by_state": "Progress",
        "by_quarter": "Tasks by deadline",
        "count": "Tasks",
        "pick": "Pick a state from the list",
        "no_state": "not filled in",
        "role": "Role",
    },
}
