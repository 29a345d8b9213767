"""How the results of single steps come to one number: a pure function of the outline and the results."""

from decimal import ROUND_HALF_UP, Decimal

HUNDREDTHS = Decimal("0.01")


def final_score(steps, results):
    """Return the mean of what was reached at the required steps that were graded, in per cent, or None without any.

    `steps` are those of the outline as it stands; a result whose step has left the course still counts for its learner.
    """
    optional = {step.key for step in steps if step.is_optional}
    reached = [result.final for result in results if result.step_key not in optional and result.final is not None]
    if not reached:
        return None
    return (sum(reached, Decimal(0)) / len(reached)).quantize(HUNDREDTHS, ROUND_HALF_UP)
