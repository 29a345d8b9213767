"""What is walked a part each day, because all of it takes long; `bin/test --all` walks all."""

import os
import sys
from datetime import date

# A table that is written anew is written whole.
ALL = bool(os.environ.get("TEQUIO_TEST_ALL")) or "--update-golden" in sys.argv


def todays(things, parts):
    """Today's part of a list of things: after so many days each had its turn."""
    things = list(things)
    return things if ALL else things[date.today().toordinal() % parts :: parts]
