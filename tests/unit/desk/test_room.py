"""A store that changes while people read."""

from desk.room import Room
from graph.store.open import open_store
from tests.support.desk import reader
from tests.support.plans import city_2024, city_2025
from tests.support.stores import sample_store


def count(store, asked):
    del asked
    return len(store.plans())


def test_a_change_is_seen_by_the_next_page_and_by_nobody_in_the_middle_of_one(tmp_path):
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()
    room = Room(str(path), count)
    before = room.reading()
    with open_store(path, write=True) as store:
        store.load([city_2025()])
        assert room.reading().made("during") == 2
    assert before.made("later") == 1
    assert room.reading().made("after") == 2
    assert room.reading() is room.reading()


def test_what_was_made_is_made_once_and_a_failure_again(tmp_path):
    path, made = tmp_path / "s.kgl", []
    sample_store(path, [city_2024()]).close()

    def make(store, asked):
        made.append(asked)
        if asked == "wrong" and made.count("wrong") == 1:
            raise ValueError
        return asked

    reading = Room(str(path), make).reading()
    assert [reading.made("a"), reading.made("a")] == ["a", "a"]
    try:
        reading.made("wrong")
    except ValueError:
        assert reading.made("wrong") == "wrong"
    assert made == ["a", "wrong", "wrong"]


def test_a_desk_without_a_store_says_so_and_finds_it_once_it_is_there(tmp_path):
    path = tmp_path / "s.kgl"
    desk = reader(path)
    answer = desk.get("/")
    assert answer.status_code == 200
    assert 'type="file"' in answer.text
    assert desk.get("/units").status_code == 404
    sample_store(path, [city_2024()]).close()
    assert desk.get("/").status_code == 200
    path.write_bytes(b"no store")
    assert desk.get("/").status_code == 503
