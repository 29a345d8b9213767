"""What can be done in a room. Each module registers its commands on the bus when it is imported."""

from live.commands import agenda, chat, floor, notes, participants, questions, room
from live.commands.bus import bus

__all__ = ["agenda", "bus", "chat", "floor", "notes", "participants", "questions", "room"]
