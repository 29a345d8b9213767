class Refused(Exception):
    """What another system sent is not to be believed; the words say why, for its administrator."""
