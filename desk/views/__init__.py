"""The views: each makes an answer of a store and what was asked, and keeps nothing."""

from collections.abc import Callable

from desk.asked import Asked
from desk.paper import Answer
from desk.views import cards, compared, exported, found, handed, home, ledger, network, questions, reports
from graph.store.protocol import GraphStore

View = Callable[[GraphStore, Asked], Answer]

VIEWS: dict[str, tuple[str, View]] = {
    "home": ("/", home.home),
    "question file": ("/questions/{name}.{format}", questions.question_file),
    "question": ("/questions/{name}", questions.question),
    "choices": ("/choices/{name}/{parameter}", questions.choices),
    "reports": ("/reports", reports.reports),
    "report file": ("/reports/{name}.{format}", reports.report_file),
    "report": ("/reports/{name}", reports.report),
    "units": ("/units", home.units),
    "places": ("/places", home.places),
    "unit": ("/units/{id:path}", cards.unit),
    "place": ("/places/{id:path}", cards.place),
    "plan": ("/plans/{id:path}", cards.plan),
    "task": ("/tasks/{id:path}", cards.task),
    "go": ("/go/{kind}", found.go),
    "find": ("/find", found.find),
    "within": ("/within/{field}", found.within),
    "ledger": ("/ledger", ledger.ledger),
    "handed": ("/out", handed.handed),
    "workbooks": ("/handout.zip", handed.workbooks),
    "exports": ("/exports", exported.exports),
    "export": ("/exports/{form}", exported.exported),
    "compare": ("/compare", compared.compared),
    "network": ("/network", network.network),
}
"""Each by its name: its address, and what answers."""
