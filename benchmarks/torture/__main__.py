"""`python -m benchmarks.torture`: every promise, measured; one table; exit code 1 if any does not hold."""

import sys

from benchmarks.torture.run import run_all

if __name__ == "__main__":
    sys.exit(run_all())
