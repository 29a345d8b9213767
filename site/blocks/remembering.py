"""What the tree of pages says to everybody: made once, and kept until anybody touches a page.

Only what is the same for all visitors is kept here, and never whether somebody may read a page: that is asked anew at
each visit.
"""

import hashlib
import secrets

from django.core.cache import cache
from django.db import transaction
from wagtail.models import Locale, Page, Site

AGE = "blocks:tree"
SECONDS = 300


def remembered(name, make):
    """What `make` has answered under this name since the tree was last touched. Nothing (None) is not remembered."""
    return remembered_each(name, [""], lambda _missing: {"": make()}).get("")


def remembered_each(name, keys, make):
    """Return {key: value} of what is remembered of each of these keys, and of what `make(missing keys)` answers."""
    addresses = {key: _address(name, key) for key in keys}
    kept = cache.get_many([AGE, *addresses.values()])
    # A page that is touched while something is made from what it said before begins an age in which that is not found.
    age = kept.get(AGE) or forget_now()
    found = {key: kept[it][1] for key, it in addresses.items() if it in kept and kept[it][0] == age}
    missing = [key for key in keys if key not in found]
    made = {key: value for key, value in make(missing).items() if value is not None} if missing else {}
    if made:
        cache.set_many({addresses[key]: (age, value) for key, value in made.items()}, SECONDS)
    return found | made


def _address(name, key):
    return f"{AGE}:{hashlib.sha256(f'{name}:{key}'.encode()).hexdigest()}"


def forget_now():
    """Begin a new age: nothing that was remembered is found any more."""
    age = secrets.token_hex(8)
    cache.set(AGE, age, None)
    return age


def forget(sender=None, **signal):
    """A page, a site or a language was changed: now for this transaction, and for everybody when it is kept."""
    if sender is None or issubclass(sender, Page | Site | Locale):
        forget_now()
        transaction.on_commit(forget_now)
