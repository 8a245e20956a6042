"""Spans that hold nothing to be read: any order, overlapping or side by side."""

from hypothesis import given
from hypothesis import strategies as st

from loaders.text.spans import joined, touched

spans = st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(spans, max_size=12), spans)
def test_a_stretch_touches_what_shares_a_character_with_it(held, stretch):
    plainly = any(start < stretch[1] and stretch[0] < end for start, end in held)
    assert joined(held).touch(*stretch) is plainly
    assert touched(held, *stretch) is plainly


def test_spans_are_joined_where_they_meet():
    assert joined([(8, 9), (3, 5), (1, 3), (4, 6)]).starts == (1, 8)
