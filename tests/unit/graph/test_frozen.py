"""Classes made often are set up by another `__init__` and behave as dataclasses of their kind do."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from graph.frozen import made_often


@made_often
@dataclass(frozen=True, slots=True)
class Pair:
    left: int
    right: str = "r"


@made_often
@dataclass(frozen=True, slots=True)
class Triple(Pair):
    third: tuple[int, ...] = ()


def test_it_takes_its_fields_by_place_and_name_with_their_defaults():
    assert (Pair(1).left, Pair(1).right) == (1, "r")
    assert Triple(1, third=(2,)) == Triple(1, "r", (2,)) != Triple(1)
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Pair(1, other=2)  # type: ignore[call-arg]


def test_it_stays_frozen_and_can_be_changed_copied_hashed_and_shown():
    made = Triple(1, third=(2,))
    with pytest.raises(FrozenInstanceError):
        made.left = 2  # type: ignore[misc]
    assert replace(made, left=3) == Triple(3, third=(2,))
    assert pickle.loads(pickle.dumps(made)) == made
    assert len({made, Triple(1, "r", (2,))}) == 1
    assert repr(Pair(1)) == "Pair(left=1, right='r')"


def test_a_class_that_does_more_when_it_is_made_is_refused():
    @dataclass(frozen=True, slots=True)
    class Anew:
        found: list[int] = field(default_factory=list)

    class More:
        def __post_init__(self) -> None: ...

    for refused in (Anew, More):
        with pytest.raises(TypeError):
            made_often(refused)
