"""The commands that the program has, in the order of its help."""

from commands.entry import Entry
from graph.language import N_

COMMANDS = (
    Entry(
        "commands.build:build",
        N_("Read plans into the store; loading a file again replaces what it gave before."),
        (
            "yaodian build plan.txt",
            "yaodian --store city.kgl build plans/",
            "yaodian build draft.docx --year 2025",
        ),
    ),
    Entry(
        "commands.shelf:plans",
        N_(
            "List the plans of the store: place, year, level, issuer, file, points, tasks, doubts and when each was loaded."
        ),
        (
            "yaodian plans",
            "yaodian plans --format xlsx --out plans.xlsx",
        ),
    ),
    Entry(
        "commands.shelf:remove",
        N_(
            "Take plans out of the store, whole: their tasks, what only they need, and the progress recorded of their tasks."
        ),
        (
            "yaodian remove 2024年度",
            "yaodian remove old.docx draft.docx",
        ),
    ),
    Entry(
        "commands.plans:parse",
        N_("Print the reading of plans as JSON; nothing is stored."),
        (
            "yaodian parse plan.txt",
            "yaodian parse plans/*.txt --out readings/",
        ),
    ),
    Entry(
        "commands.plans:check",
        N_("Show what was not understood, with line numbers; exit status 1 where there is anything."),
        (
            "yaodian check plan.txt",
            "yaodian check plan.txt --format json",
        ),
    ),
    Entry(
        "commands.ask:query",
        N_("Ask a canned question, or one that someone kept on the desk."),
        (
            "yaodian query --list",
            "yaodian query unit-tasks",
            "yaodian query unit-tasks --param unit=市发改委",
            "yaodian query region-tasks --param region=沪 --format csv --out tasks.csv",
        ),
    ),
    Entry(
        "commands.adhoc:cypher",
        N_("Answer an ad-hoc Cypher statement: read-only, bounded in time and rows."),
        (
            "yaodian cypher 'MATCH (u:Unit)-[:LEADS]->(t:Task) RETURN u.name AS unit, count(t) AS n ORDER BY n DESC'",
            "yaodian cypher 'MATCH (t:Task) WHERE t.text CONTAINS $word RETURN t.number' --param word=算力",
            "yaodian cypher",
            "yaodian cypher < questions.cypher",
        ),
    ),
    Entry(
        "commands.adhoc:schema",
        N_(
            "Print the model: labels, relationship types and properties, with how many there are in the store."
        ),
        (
            "yaodian schema",
            "yaodian schema --format json",
            "yaodian schema --format md --lang en",
        ),
    ),
    Entry(
        "commands.report:report",
        N_("Print a report; without a name, list them."),
        (
            "yaodian report workload",
            "yaodian report workload --by section --lang en",
            "yaodian report calendar --on 2024-06-30",
            "yaodian report targets --format xlsx --out targets.xlsx",
            "yaodian report ledger --out ledger.xlsx",
            "yaodian report lagging --on 2024-06-30 --out 滞后清单.docx",
            "yaodian report brief --plan 2024年度 --out brief.html",
        ),
        "queries.registry:REPORTS",
    ),
    Entry(
        "commands.returns:progress",
        N_(
            "Record the progress that an office has filled in, on whatever sheet; exit status 1 where something needs a look."
        ),
        (
            "yaodian report ledger --out ledger.xlsx",
            "yaodian progress ledger.xlsx",
            "yaodian progress ledger.xls --prefer 任务台账 --out look.xlsx",
        ),
    ),
    Entry(
        "commands.handout:handout",
        N_(
            "Write a workbook for each unit with its tasks alone, to fill in and send back, and an index of all."
        ),
        (
            "yaodian handout 分办/ --due 2024-06-28",
            "yaodian handout 分办/ --letters --by 市政府督查室 --year 2024",
        ),
    ),
    Entry(
        "commands.returns:collect",
        N_(
            "Merge what units sent back, in any order and as often as you like; exit status 1 where something needs a look."
        ),
        (
            "yaodian collect returned/",
            "yaodian collect returned/ --prefer lead --on 2024-06-28 --out look.xlsx",
        ),
    ),
    Entry(
        "commands.review:review",
        N_(
            "List units that are likely to be one: same trade, containment, abbreviation or small edit distance."
        ),
        (
            "yaodian review",
            "yaodian review --out review.xlsx",
            "yaodian review plan.txt --format csv --out pairs.csv",
            "yaodian review --snippet --author 王一 > pairs.yaml",
        ),
    ),
    Entry(
        "commands.correct:correct",
        N_(
            "Write what a filled review workbook corrects into overrides.yaml; exit status 1 where a row could not be taken."
        ),
        (
            "yaodian review --out review.xlsx",
            "yaodian correct review.xlsx --author 王一",
            "yaodian correct review.xlsx --author 王一 --new 县数据局",
        ),
    ),
    Entry(
        "commands.evaluate:evaluate",
        N_("Measure readings against labels made by hand: precision, recall and F1 by field."),
        (
            "yaodian evaluate gold/ --plans plans/",
            "yaodian evaluate gold/ --errors --floors floors.toml",
        ),
    ),
    Entry(
        "commands.view:view",
        N_("Write the network as one HTML page that needs no internet."),
        (
            "yaodian view --out plan.html",
            "yaodian view --focus 市发改委 --steps 2",
            "yaodian view --region 上海",
            "yaodian view --query joint-tasks",
        ),
    ),
    Entry(
        "commands.compare:diff",
        N_(
            "Show what changed from plan A to plan B: tasks new and dropped, owners, targets, deadlines, regions."
        ),
        (
            "yaodian diff plan-2024.txt plan-2025.txt",
            "yaodian diff 2024年度 2025年度 --out changes.html",
            "yaodian diff draft.docx final.docx --format csv --out changes.csv",
        ),
    ),
    Entry(
        "commands.lint:lint",
        N_(
            "Check drafts: tasks without lead, deadline or measure, units spelt in two ways, numbering, places."
        ),
        (
            "yaodian lint draft.docx",
            "yaodian lint draft.docx --off YD003 --off no-measure",
            "yaodian lint plans/ --format sarif --out lint.sarif",
            "yaodian lint --rules",
        ),
    ),
    Entry(
        "commands.doctor:doctor",
        N_("Look whether the store is sound; exit status 1 where anything is damaged."),
        (
            "yaodian doctor",
            "yaodian --store bolt://127.0.0.1:7687 doctor --out damage.xlsx",
        ),
    ),
    Entry(
        "commands.backup:backup",
        N_("Put the whole store away as one file: plans, progress and its history, with a checksum."),
        (
            "yaodian backup store.zip",
            "yaodian --store bolt://127.0.0.1:7687 backup city.zip --overwrite",
        ),
    ),
    Entry(
        "commands.backup:restore",
        N_("Take a backup back into an empty store, or with --overwrite in the place of what a store holds."),
        (
            "yaodian --store new.kgl restore store.zip",
            "yaodian restore store.zip --overwrite",
        ),
    ),
    Entry(
        "desk.serve:serve",
        N_("Serve the desk: questions, reports, pages and the ledger in a browser."),
        (
            "yaodian serve",
            "yaodian serve --port 9000 --open",
            "yaodian serve --host 192.168.1.20 --accounts accounts.json",
        ),
    ),
    Entry(
        "desk.account:account",
        N_("Add an account of the desk, or give it another role and password; without a name, list them."),
        (
            "yaodian account",
            "yaodian account 张三 --role editor",
            "yaodian account 张三 --remove",
        ),
    ),
    Entry(
        "commands.export:export",
        N_("Write the graph for another program, whole or of some plans."),
        (
            "yaodian export",
            "yaodian export graphml --out plans.graphml",
            "yaodian export neo4j-admin --out import/",
        ),
        "graph.export.formats:EXPORTS",
    ),
    Entry(
        "commands.carry:import_",
        N_(
            "Take a whole store in: plans, progress and its history; the file is read to its end before anything is written."
        ),
        (
            "yaodian export jsonl --out store.jsonl",
            "yaodian --store bolt://127.0.0.1:7687 import store.jsonl",
            "yaodian --store all.kgl import office-b.jsonl --merge",
        ),
    ),
)
"""What each is for is the first paragraph of its own help."""
