"""What a course leads to: told at the end of "what I must do to pass" by the parts of courses that know.

fact("rule_of_achievement", Subquery(…))

@promise
def the_certificate(study, scheme, still_open):
    return [_("If you pass “%(title)s” …")]
"""

promises = []
facts = {}


def fact(name, expression):
    """Declare what a part wants to know of an enrolment whose course is shown: it comes along in the same query."""
    facts[name] = expression


def promise(told):
    """Declare a function: from a Study, the marking scheme and what others still require to sentences."""
    promises.append(told)
    return told


def promised(study, scheme, still_open):
    """Return what every part promises the learner of this Study."""
    return [sentence for told in promises for sentence in told(study, scheme, still_open)]
