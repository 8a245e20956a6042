"""Words of what is handed out."""

from graph.language import N_, Lang, in_language

INDEX = "分办总表"
"""Name of the file that lists all the others; it is none that comes back."""
LETTER = "督办单"
"""What follows a unit's name in the name of its letter."""

WORDS: dict[str, str] = {
    "title": N_("{}: tasks to report on"),
    "led": N_("Tasks led"),
    "supported": N_("Tasks supported"),
    "unit": N_("Reporting unit: {}"),
    "due": N_("Return by: {}"),
    "how": N_(
        "Fill in the yellow columns only; pick the progress from the list; keep the column of task "
        "ids. Rows may be sorted."
    ),
    "pick": N_("Pick the progress from the list; what does not fit goes under what was done"),
    "index_title": N_("{} Tasks handed out"),
    "index": N_("Index"),
    "tasks": N_("All tasks"),
    "back": N_("Back to the index"),
    "letter_title": N_("Notice of supervision"),
    "letter_to": N_("To: {}"),
    "letter_basis": N_("Basis: {}"),
    "letter_day": N_("Handed out: {}"),
    "letter_body": N_(
        "Your unit's tasks ({} in all: {} led, {} shared, {} supported) are handed to you. See to "
        "them by their deadlines and fill in progress and what was done{}. Where one is overdue, "
        "say why and what comes next."
    ),
    "letter_until": N_(", and report by {}"),
    "letter_receipt": N_("Received by:                    On:"),
    "lagging_title": N_("Tasks that lag"),
    "lagging_note": N_("On {}, {} units have {} lagging tasks."),
    "lagging_none": N_("On {}, no task lags."),
    "day": N_("{}-{:02d}-{:02d}"),
    "file": N_("File"),
    "letter": N_("Letter"),
    "received": N_("Received"),
    "returned": N_("Returned"),
}


def words_of(lang: Lang) -> dict[str, str]:
    """Return the words in a language, by name."""
    return {name: in_language(lang, text) for name, text in WORDS.items()}


def day_in_words(day: object, lang: Lang) -> str:
    """Return a day as an office writes it: 2024年6月28日."""
    return words_of(lang)["day"].format(*(getattr(day, part) for part in ("year", "month", "day")))
