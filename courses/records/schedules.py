from courses.records import forwarding
from ops.schedules import every


@every(minutes=5)
def statements_are_passed_on():
    forwarding.forward()
