from courses.packages.models.arrivals import Arrival
from courses.packages.models.packages import Package, PackagedFile, Version
from courses.packages.models.pages import PackagePage
from courses.packages.models.plays import PartState, Play

__all__ = ["Arrival", "Package", "PackagePage", "PackagedFile", "PartState", "Play", "Version"]
