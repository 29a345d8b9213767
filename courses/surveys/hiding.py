"""Which numbers may be shown, so that nobody is recognised in them: a pure function."""

LEAST = 5


def shown(counts, least=LEAST):
    """Return {answer: count, or None where it is hidden}; or None when nothing of it may be shown.

    Fewer than `least` answers in all are not shown. A count below `least` is hidden, and with it another one where
    the sum of all would give it away.
    """
    if sum(counts.values()) < least:
        return None
    hidden = {answer for answer, count in counts.items() if count < least}
    while _gives_away(counts, hidden, least):
        visible = [answer for answer in counts if answer not in hidden]
        if not visible:
            return None
        hidden.add(min(visible, key=lambda answer: (counts[answer], str(answer))))
    return {answer: None if answer in hidden else count for answer, count in counts.items()}


def all_shown(counts, least=LEAST):
    """Whether no answer that somebody gave is hidden: only then may a mean be told, which would give it away."""
    visible = shown(counts, least)
    return visible is not None and not any(count and visible[answer] is None for answer, count in counts.items())


def _gives_away(counts, hidden, least):
    """Whether who knows the sum, and that a hidden count is small, knows what is hidden."""
    total = sum(counts[answer] for answer in hidden)
    if not total or any(counts[answer] >= least for answer in hidden):
        return False
    return len(hidden) == 1 or total == (least - 1) * len(hidden)
