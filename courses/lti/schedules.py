from courses.lti import marks
from courses.lti.models import Key, Launch, Nonce, Registration
from ops.schedules import every


@every(minutes=15)
def platforms_are_told_again():
    marks.tell_again()


@every(days=1)
def keys_are_renewed():
    Key.rotate_if_old()


@every(hours=6)
def what_has_passed_is_forgotten():
    Nonce.forget()
    Launch.forget()
    Registration.forget()
