"""What is kept of decisions about lists of other systems."""

from activity.registry import kind

# The secretariat enrolled somebody by a list in an edition for which others apply or are nominated.
kind("roster.enrolled", payload={"edition": str, "member": int, "admission": str})
