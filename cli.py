"""The command `yaodian`: hands arguments to its commands and ends with one line where something is wrong."""

from commands import starting  # the first: from here on Ctrl-C ends what starts

# isort: split
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from commands import (
    adhoc,
    ask,
    backup,
    build,
    carry,
    compare,
    completion,
    console,
    correct,
    doctor,
    evaluate,
    export,
    frame,
    handout,
    lint,
    plans,
    report,
    returns,
    review,
    shelf,
    usage,
    view,
)
from commands.options import say
from desk import account, serve
from graph.errors import YaodianError
from graph.export.formats import EXPORTS
from graph.language import Lang, gettext, use
from graph.reasons import reason
from graph.shown import folded
from graph.system import pipe_gone
from queries.registry import REPORTS

app = typer.Typer(
    cls=frame.Group,
    help="Read government work plans into a graph and ask who owns what.",
    epilog=frame.examples(
        "yaodian build plan.txt",
        "yaodian query who-owns --param text=算力",
        "yaodian report workload",
        "yaodian view --out plan.html",
    ),
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - it takes longer to import than all help to print

        typer.echo(f"yaodian {version('yaodian')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    *,
    store: Annotated[
        str,
        typer.Option(
            "--store",
            metavar="STORE",
            envvar="YAODIAN_STORE",
            callback=frame.keep_store,
            help="A file, or a bolt:// or neo4j:// URL. Before the command or behind it.",
        ),
    ] = "yaodian.kgl",
    lang: Annotated[
        Lang | None,
        typer.Option(
            "--lang",
            callback=frame.keep_language,
            help="Language of headings, help and messages: zh or en; else YAODIAN_LANG or the locale tell.",
        ),
    ] = None,
    version_: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Show the help where no command is given."""
    del store, lang, version_
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _add(function: Callable[..., int | None], *examples: str, names: Iterable[str] = ()) -> None:
    name = function.__name__.rstrip("_")  # a word of Python's own has a stroke behind it
    app.command(name, cls=frame.Command, epilog=frame.examples(*examples, names=names))(function)


_add(
    build.build,
    "yaodian build plan.txt",
    "yaodian --store city.kgl build plans/",
    "yaodian build draft.docx --year 2025",
)
_add(shelf.plans, "yaodian plans", "yaodian plans --format xlsx --out plans.xlsx")
_add(shelf.remove, "yaodian remove 2024年度", "yaodian remove old.docx draft.docx")
_add(plans.parse, "yaodian parse plan.txt", "yaodian parse plans/*.txt --out readings/")
_add(plans.check, "yaodian check plan.txt", "yaodian check plan.txt --format json")
_add(
    ask.query,
    "yaodian query --list",
    "yaodian query unit-tasks",
    "yaodian query unit-tasks --param unit=市发改委",
    "yaodian query region-tasks --param region=沪 --format csv --out tasks.csv",
)
_add(
    adhoc.cypher,
    "yaodian cypher 'MATCH (u:Unit)-[:LEADS]->(t:Task) RETURN u.name AS unit, count(t) AS n ORDER BY n DESC'",
    "yaodian cypher 'MATCH (t:Task) WHERE t.text CONTAINS $word RETURN t.number' --param word=算力",
    "yaodian cypher",
    "yaodian cypher < questions.cypher",
)
_add(adhoc.schema, "yaodian schema", "yaodian schema --format json", "yaodian schema --format md --lang en")
_add(
    report.report,
    "yaodian report workload",
    "yaodian report workload --by section --lang en",
    "yaodian report calendar --on 2024-06-30",
    "yaodian report targets --format xlsx --out targets.xlsx",
    "yaodian report ledger --out ledger.xlsx",
    "yaodian report lagging --on 2024-06-30 --out 滞后清单.docx",
    "yaodian report brief --plan 2024年度 --out brief.html",
    names=REPORTS,
)
_add(
    returns.progress,
    "yaodian report ledger --out ledger.xlsx",
    "yaodian progress ledger.xlsx",
    "yaodian progress ledger.xls --prefer 任务台账 --out look.xlsx",
)
_add(
    handout.handout,
    "yaodian handout 分办/ --due 2024-06-28",
    "yaodian handout 分办/ --letters --by 市政府督查室 --year 2024",
)
_add(
    returns.collect,
    "yaodian collect returned/",
    "yaodian collect returned/ --prefer lead --on 2024-06-28 --out look.xlsx",
)
_add(
    review.review,
    "yaodian review",
    "yaodian review --out review.xlsx",
    "yaodian review plan.txt --format csv --out pairs.csv",
    "yaodian review --snippet --author 王一 > pairs.yaml",
)
_add(
    correct.correct,
    "yaodian review --out review.xlsx",
    "yaodian correct review.xlsx --author 王一",
    "yaodian correct review.xlsx --author 王一 --new 县数据局",
)
_add(
    evaluate.evaluate,
    "yaodian evaluate gold/ --plans plans/",
    "yaodian evaluate gold/ --errors --floors floors.toml",
)
_add(
    view.view,
    "yaodian view --out plan.html",
    "yaodian view --focus 市发改委 --steps 2",
    "yaodian view --region 上海",
    "yaodian view --query joint-tasks",
)
_add(
    compare.diff,
    "yaodian diff plan-2024.txt plan-2025.txt",
    "yaodian diff 2024年度 2025年度 --out changes.html",
    "yaodian diff draft.docx final.docx --format csv --out changes.csv",
)
_add(
    lint.lint,
    "yaodian lint draft.docx",
    "yaodian lint draft.docx --off YD003 --off no-measure",
    "yaodian lint plans/ --format sarif --out lint.sarif",
    "yaodian lint --rules",
)
_add(doctor.doctor, "yaodian doctor", "yaodian --store bolt://127.0.0.1:7687 doctor --out damage.xlsx")
_add(
    backup.backup,
    "yaodian backup store.zip",
    "yaodian --store bolt://127.0.0.1:7687 backup city.zip --overwrite",
)
_add(
    backup.restore,
    "yaodian --store new.kgl restore store.zip",
    "yaodian restore store.zip --overwrite",
)
_add(
    serve.serve,
    "yaodian serve",
    "yaodian serve --port 9000 --open",
    "yaodian serve --host 192.168.1.20 --accounts accounts.json",
)
_add(
    account.account,
    "yaodian account",
    "yaodian account 张三 --role editor",
    "yaodian account 张三 --remove",
)
_add(
    export.export,
    "yaodian export",
    "yaodian export graphml --out plans.graphml",
    "yaodian export neo4j-admin --out import/",
    names=EXPORTS,
)
_add(
    carry.import_,
    "yaodian export jsonl --out store.jsonl",
    "yaodian --store bolt://127.0.0.1:7687 import store.jsonl",
    "yaodian --store all.kgl import office-b.jsonl --merge",
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 findings, 2 bad usage or input, 70 our own fault."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        frame.listen(given)
        with completion.of_bash():
            result = frame.command_of(app).main(args=given, prog_name="yaodian", standalone_mode=False)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        if pipe_gone(error):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 141
        if os.environ.get("YAODIAN_DEBUG"):
            raise
        message, status = _told(error)
        print(f"yaodian: {folded(message)}", file=sys.stderr)
        return status
    finally:
        use(None)
    return result if isinstance(result, int) else 0


def _told(error: BaseException) -> tuple[str, int]:
    """Return what to say of an error, in one line, and the exit status."""
    if isinstance(error, YaodianError):
        return str(error), error.exit_code
    if isinstance(error, TyperException):
        return usage.in_words(error.format_message()), 2
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return gettext("interrupted"), starting.INTERRUPTED
    if isinstance(error, OSError):
        return f"{error.filename or ''}: {reason(error)}".removeprefix(": "), 2
    return (
        gettext(
            "internal error, {kind}: {error} (YAODIAN_DEBUG=1 shows where; please report it)",
            kind=type(error).__name__,
            error=error,
        ),
        70,
    )


def main() -> None:
    """Run the command line; the entry point of the installed program."""
    console.prepare()
    status = run()
    if console.lost():
        say(gettext("characters that this output cannot hold were written as ?: --out FILE keeps all"))
    sys.exit(status)


starting.over()
