from members.forms.signup import SignupDetails

__all__ = ["SignupDetails"]
