"""Characters that look like others, and those that are not seen."""

import pytest

from loaders.read import source_from_bytes
from loaders.read.characters import seen


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("⼯业⽔利", "工业水利"),
        ("⻘⽊镇⺠政办", "青木镇民政办"),
        ("⻢⻋⻅⻓", "马车见长"),
        ("县\u00ad水\u200b利\u2060局", "县水利局"),
        ("\u202a县林业局\u202c（牵\u200f头）", "县林业局（牵头）"),
        ("\uf90a属", "金属"),
        ("县\u3164水\u034f利局", "县水利局"),
        ("plain", "plain"),
    ],
)
def test_what_is_seen(text, wanted):
    assert seen(text) == wanted


def test_a_file_is_read_as_it_looks():
    source = source_from_bytes("a.txt", "⼀、\u200e扩⼤\u00ad开放\n".encode())
    assert source.text == "一、扩大开放\n"
