"""Nothing in the graph may run, and the page may ask nothing of any network."""

import pytest

from tests.support.graphs import synthetic_graph

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.hit=1</script>",
    "</script><img src=x onerror=window.hit=1>",
    "\"'`><svg onload=window.hit=1>",
    "line\u2028and\u2029end",
    "\u202eright to left\u202c",
    "{{ 7*7 }} {% raw %} ${hit} <!--",
    "</style></title><b>",
    "<a href=javascript:window.hit=1>x</a>",
    "\U0001f600 astral \U00020bb7野家",
)


def hostile_graph():
    graph = synthetic_graph(len(HOSTILE))
    units = [n for n, d in graph.nodes(data=True) if d["label"] == "Unit"]
    for i, words in enumerate(HOSTILE):
        task = graph.nodes[f"plan:{i + 1}"]
        task.update(title=words, text=words + task["text"], clause=words)
        graph.nodes[units[i % len(units)]].update(name=words, full_name=words, aliases=[words])
    graph.nodes["plan"].update(title=HOSTILE[0], name=HOSTILE[0])
    graph.nodes["plan:s1"]["title"] = HOSTILE[1]
    graph.nodes["r0"]["name"] = HOSTILE[2]
    return graph


@pytest.fixture
def hostile(open_view):
    return open_view(hostile_graph())


def test_hostile_labels_run_nothing(hostile):
    page = hostile
    for i in range(len(HOSTILE)):
        page.fill("#search", str(i + 1))
        page.press("#search", "Enter")
        assert page.inner_text("#panel h2").startswith(f"{i + 1}. ")
    for kind in ("Section", "Plan"):
        page.check(f"[data-tick={kind}]")
    page.fill("#search", "window")
    page.hover("#stage")
    assert page.evaluate("window.hit") is None
    assert page.locator("img, iframe, object, a[href^=javascript]").count() == 0
    assert page.inner_text("#bar h1") == HOSTILE[0]


def test_text_survives_as_written(hostile):
    page = hostile
    page.fill("#search", "4")
    page.press("#search", "Enter")
    assert page.evaluate("document.getElementById('task-text').textContent").startswith(HOSTILE[3])


def test_no_label_turns_the_direction_of_text(hostile):
    page = hostile
    page.fill("#search", "5")
    page.press("#search", "Enter")
    assert page.inner_text("#panel h2").startswith("5. \ufffdright to left\ufffd")
    assert not {"\u202e", "\u202c"} & set(page.content())


def test_policy_forbids_what_the_page_does_not_need(hostile):
    policy = hostile.get_attribute("meta[http-equiv]", "content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_policy_stops_an_inline_handler(tabs, tmp_path):
    from queries.view import write_view

    path = write_view(hostile_graph(), tmp_path / "a.html")
    page = tabs.new_page()
    page.goto(path.as_uri())
    page.evaluate("""() => {
        const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s);
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.hit=1">');
    }""")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None
    page.close()
