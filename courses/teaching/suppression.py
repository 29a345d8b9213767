"""Small numbers are not told, nor what would let them be computed: a pure function over the lines of a table.

A number from 1 to 4 could point at somebody, so it is hidden. Where a total is told, one hidden number would be what is
left of it; so more are hidden, the smallest first, until at least two are and together they are no small number either.
If there are not enough others, the total is hidden as well. What a wider table hides stays hidden in a narrower one, or
the parts would tell the whole.
"""

SMALL = 5


def suppressed(numbers, total, secret=()):
    """Return (numbers, total) of a column with None for what is not told. The numbers add up to the total.

    `secret` are the places of those that are hidden in any case.
    """
    hidden = {place for place, number in enumerate(numbers) if 0 < number < SMALL or place in secret}
    others = sorted((number, place) for place, number in enumerate(numbers) if number >= SMALL and place not in hidden)
    while hidden and others and not _is_safe([numbers[place] for place in hidden]):
        hidden.add(others.pop(0)[1])
    shown = [None if place in hidden else number for place, number in enumerate(numbers)]
    is_told = total == 0 or (total >= SMALL and (not hidden or _is_safe([numbers[place] for place in hidden])))
    return shown, total if is_told else None


def suppressed_table(rows, secrets=()):
    """Return (rows, totals) of a table [[numbers]], each column on its own, with None for what is not told.

    `secrets` are the (row, column) of what is hidden in any case.
    """
    columns = [
        suppressed(list(column), sum(column), {row for row, place in secrets if place == number})
        for number, column in enumerate(zip(*rows, strict=True))
    ]
    lines = [list(line) for line in zip(*(shown for shown, _total in columns), strict=True)]
    return lines, [total for _shown, total in columns]


def _is_safe(hidden):
    return len(hidden) >= 2 and sum(hidden) >= SMALL
