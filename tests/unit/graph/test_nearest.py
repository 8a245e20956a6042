import pytest

from graph.nearest import did_you_mean


@pytest.mark.parametrize(
    ("word", "choices", "said"),
    [
        ("worklod", ("workload", "regions"), "did you mean workload?"),
        ("GEXF", ("csv", "gexf"), "did you mean gexf?"),
        ("单位", ("单位名", "地区"), "did you mean 单位名?"),
        ("x", ("workload", "regions"), "choose one of workload, regions"),
        ("x", (), "there is none"),
    ],
)
def test_the_nearest_word_is_named_or_all_are(word, choices, said):
    assert did_you_mean(word, choices) == said
