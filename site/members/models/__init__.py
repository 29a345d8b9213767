from members.models.countries import Country, Subregion
from members.models.delegations import Delegation, FocalPoint, Mandate
from members.models.imports import Import
from members.models.institutions import Institution
from members.models.member import Member

__all__ = ["Country", "Delegation", "FocalPoint", "Import", "Institution", "Mandate", "Member", "Subregion"]
