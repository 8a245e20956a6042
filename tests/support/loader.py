"""Load synthetic plans in a process of its own, to be killed: `python -m tests.support.loader TARGET COUNT
EDITION`.

RETRY is the time in seconds for which a lost server is waited for. After each transaction it prints a line
with the number of plans that are acknowledged.
"""

import sys

from graph.errors import YaodianError
from graph.store import batches, neo4j_driver
from graph.store.open import open_store
from tests.support.synthetic import synthetic_plan

POINTS = 4


def main() -> int:
    target, count, edition = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    batches.ROWS_A_BATCH = 300  # some plans in each transaction, many transactions in a load
    neo4j_driver.OPTIONS["max_transaction_retry_time"] = float(sys.argv[4])
    plans = [synthetic_plan(n, points=POINTS, edition=edition) for n in range(count)]
    try:
        with open_store(target, write=True) as store:
            print("open", flush=True)
            store.load(plans, progress=lambda done, _: print(done, flush=True))
    except YaodianError as error:
        print(f"error: {error}", flush=True)
        return error.exit_code
    print("done", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
