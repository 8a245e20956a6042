"""A store's file of which a bit has changed is refused, or holds what it held: it is never read as something else."""

import random

from graph.errors import StoreError
from graph.store.open import open_store
from tests.support.compare import content
from tests.support.plans import city_2024


def test_a_changed_bit_is_never_read_as_something_else(tmp_path) -> None:
    path, chance = tmp_path / "plans.kgl", random.Random(1)
    with open_store(path, write=True) as store:
        store.load([city_2024()])
        wanted = content(store.graph())
    whole, refused = path.read_bytes(), 0
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            with open_store(path) as store:
                assert content(store.graph()) == wanted
        except StoreError as error:
            assert str(path) in str(error) and "\n" not in str(error)
            refused += 1
    print(f"of 200 changed bits {refused} were refused")
    assert refused > 190
