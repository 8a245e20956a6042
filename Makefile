# Two commands do everything: `make demo` and `make test`. Each target is a job of tools/run.py, which does the same where there is no make.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
JOBS := setup demo test unit serve fmt check docs sbom fuzz bench bench-reading bench-growth bench-build bench-store bench-queries \
	bench-reports bench-handout bench-view bench-neo4j clean

.PHONY: $(JOBS)

$(JOBS):
	@test -n "$(PYTHON)" || { echo "yaodian needs Python 3.11 or newer: none was found on PATH"; exit 2; }
	@$(PYTHON) tools/run.py $@
