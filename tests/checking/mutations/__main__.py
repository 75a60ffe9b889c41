"""``python -m tests.checking.mutations [--quick]``: measure, print, write docs/reference.

``--quick`` makes fewer changes and writes nothing.
"""

from __future__ import annotations

import sys

from tests.checking.mutations.measure import measured
from tests.checking.mutations.telling import PAGE, page


def main() -> None:
    quick = "--quick" in sys.argv
    direct, files = measured(quick=quick)
    text = page(direct, files)
    print(text)
    for name, form, finding in direct.alarms + files.alarms:
        print(f"{name} ({form}): {finding.code} {finding.level} {finding.message}", file=sys.stderr)
    if not quick:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
