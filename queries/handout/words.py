"""Words of what is handed out, in both languages."""

from graph.language import Lang

INDEX = "分办总表"
"""Name of the file that lists all the others; it is none that comes back."""
LETTER = "督办单"
"""What follows a unit's name in the name of its letter."""

WORDS: dict[Lang, dict[str, str]] = {
    "zh": {
        "title": "{}任务反馈表",
        "led": "牵头任务",
        "supported": "配合任务",
        "unit": "填报单位：{}",
        "due": "反馈截止：{}",
        "how": "填黄色各栏，其余不改；进度从下拉列表选，任务代码一列请保留；行可以排序。填好后发回本文件。",
        "pick": "请从下拉列表中选择进度；确有不合的，写在进展情况里",
        "index_title": "{}任务分办总表",
        "index": "分办总表",
        "tasks": "全部任务",
        "back": "返回总表",
        "letter_title": "督办通知单",
        "letter_to": "承办单位：{}",
        "letter_basis": "督办依据：{}",
        "letter_day": "交办日期：{}",
        "letter_body": "现将你单位承担的任务（共 {} 项，其中牵头 {} 项、共同负责 {} 项、配合 {} 项）交给你们办理，请对照完成时限抓好落实，"
        "逐项填写办理进度和办理情况{}。已逾期的，请一并说明原因和下一步措施。",
        "letter_until": "，于{}前反馈",
        "letter_receipt": "签收人：　　　　　　　　签收日期：　　　　年　　月　　日",
        "lagging_title": "滞后任务清单",
        "lagging_note": "截至{}，共有 {} 个单位 {} 项任务滞后。",
        "lagging_none": "截至{}，没有滞后任务。",
        "day": "{}年{}月{}日",
        "file": "文件",
        "letter": "督办单",
        "received": "签收",
        "returned": "反馈",
    },
    "en": {
        "title": "{}: tasks to report on",
        "led": "Tasks led",
        "supported": "Tasks supported",
        "unit": "Reporting unit: {}",
        "due": "Return by: {}",
        "how": "Fill in the yellow columns only; pick the progress from the list; keep the column of task ids. Rows may be sorted.",
        "pick": "Pick the progress from the list; what does not fit goes under what was done",
        "index_title": "{} Tasks handed out",
        "index": "Index",
        "tasks": "All tasks",
        "back": "Back to the index",
        "letter_title": "Notice of supervision",
        "letter_to": "To: {}",
        "letter_basis": "Basis: {}",
        "letter_day": "Handed out: {}",
        "letter_body": "Your unit's tasks ({} in all: {} led, {} shared, {} supported) are handed to you. See to them by their deadlines and "
        "fill in progress and what was done{}. Where one is overdue, say why and what comes next.",
        "letter_until": ", and report by {}",
        "letter_receipt": "Received by:                    On:",
        "lagging_title": "Tasks that lag",
        "lagging_note": "On {}, {} units have {} lagging tasks.",
        "lagging_none": "On {}, no task lags.",
        "day": "{}-{:02d}-{:02d}",
        "file": "File",
        "letter": "Letter",
        "received": "Received",
        "returned": "Returned",
    },
}


def day_in_words(day: object, lang: Lang) -> str:
    """Return a day as an office writes it: 2024年6月28日."""
    return WORDS[lang]["day"].format(*(getattr(day, part) for part in ("year", "month", "day")))
