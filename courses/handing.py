"""What learners have handed in and nobody has judged yet: each kind of step tells, beside what waits for its tutors.

    @hands_in("step_key")
    def submissions(enrolments):
        \"\"\"Takes the keys of enrolments; returns a queryset of what they handed in, whose field names the step.\"\"\"

Of such a step nobody is reminded: it is for others to go on. What was given back to be done again is not among it.
"""

sources = []


def hands_in(step):
    """Declare what learners hand in: a function from keys of enrolments to a queryset, with its field for the step."""

    def declare(find):
        sources.append((find, step))
        return find

    return declare


def handed_in(enrolments, *columns):
    """Return the queryset of each kind, with the enrolment, the step and more `columns`: for a union with others."""
    return [find(enrolments).order_by().values_list("enrolment", step, *columns) for find, step in sources]
