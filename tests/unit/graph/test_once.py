"""What was made is kept: once, within its room."""

from threading import Barrier, Thread

import pytest

from graph.once import Once


def _kept(room=100):
    return Once[str, str](room, lambda key, thing: len(thing))


def test_a_thing_is_made_once_and_what_was_longest_not_asked_for_goes_first():
    kept, made = _kept(10), []

    def make(key, size):
        made.append(key)
        return key * size

    def thing(key, size):
        return kept.made(key, lambda: make(key, size))

    assert [thing(key, 4) for key in "abab"] == ["aaaa", "bbbb"] * 2
    assert kept.taken == 8
    thing("a", 4)
    thing("c", 4)
    assert [kept.found(key) for key in "abc"] == ["aaaa", None, "cccc"]
    assert kept.taken == 8
    assert made == ["a", "b", "c"]


def test_of_any_number_of_things_no_more_is_kept_than_there_is_room_for():
    kept = _kept(100)
    for number in range(1000):
        kept.made(str(number), lambda size=number % 60: "x" * size)
        assert kept.taken <= 100
    assert sum(len(kept.found(str(number)) or "") for number in range(1000)) == kept.taken


def test_what_is_larger_than_the_room_is_handed_on_and_drives_nothing_out():
    kept = _kept(10)
    kept.made("a", lambda: "a")
    assert kept.made("b", lambda: "b" * 11) == "b" * 11
    assert kept.found("a") == "a"
    assert kept.found("b") is None


def test_a_failure_is_not_kept():
    kept = _kept()

    def fails():
        raise ValueError

    with pytest.raises(ValueError):
        kept.made("a", fails)
    assert kept.made("a", lambda: "a") == "a"


def test_who_asks_together_has_it_made_once_and_making_may_ask_for_others():
    got: list[str] = []
    kept, made, start = _kept(1000), [], Barrier(8)

    def alone(key):
        made.append(key)
        return key

    def one(key):
        return alone(key) + kept.made("shared", lambda: alone("shared"))

    def asks(number):
        start.wait(10)
        got.extend(kept.made(key, lambda key=key: one(key)) for key in ("a", "b", str(number)))

    threads = [Thread(target=asks, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(got) == 24
    assert sorted(made) == sorted([*"01234567", "a", "b", "shared"])
