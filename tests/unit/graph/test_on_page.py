"""What is said on pages: no command for a terminal, which who reads there has not."""

import re

import pytest

from docs.catalogue import HOME, _marked, _names, _python_files
from graph.language import PAGE, gettext, in_language, speaking
from graph.on_page import on_page

TERMINAL = re.compile(r"`yaodian [a-z]|(?:^|[ (`])--[a-z]")
OF_A_TERMINAL = (  # said where the store itself is none or damaged, to who runs the program, or never on a page
    "graph/store/embedded_file.py",
    "graph/store/engine_file.py",
    "graph/store/writing.py",
    "graph/transfer/",
    "loaders/evaluation/",
    "loaders/read/notice_pages.py",
    "queries/corrections/",
    "queries/output/",
    "queries/progress/prefer.py",
)


def said_below_the_commands():
    """Yield the messages of the packages that commands and desk stand on, with the file that says each."""
    for name in ("graph", "loaders", "queries"):
        for path in _python_files(HOME / name):
            for _, message in _marked(path):
                yield path.relative_to(HOME).as_posix(), message if isinstance(message, str) else message[0]


def test_what_names_a_command_has_other_words_for_a_page():
    found = [
        (where, message)
        for where, message in said_below_the_commands()
        if TERMINAL.search(message) and message not in on_page() and not where.startswith(OF_A_TERMINAL)
    ]
    assert found == []


def test_the_words_for_pages_name_no_command_and_stand_for_messages_that_are_said():
    said = {message for _, message in said_below_the_commands()}
    said |= {m for path in _python_files(HOME / "commands") for _, m in _marked(path) if isinstance(m, str)}
    for terminal, page in on_page().items():
        assert terminal in said
        assert not TERMINAL.search(page)
        assert _names(page) <= _names(terminal)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_message_is_said_in_other_words_to_who_reads_on_a_page(lang, monkeypatch):
    assert "yaodian" in in_language(lang, "see `yaodian schema`")
    with speaking(lang):
        assert "yaodian" not in gettext("see `yaodian schema`")
    monkeypatch.setenv(PAGE, "1")
    assert "yaodian" not in in_language(lang, "see `yaodian schema`")
