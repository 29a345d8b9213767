from pages.models.about import AboutPage, Milestone
from pages.models.contact import ContactPage
from pages.models.countries import CountryIndexPage, CountryPage
from pages.models.home import HomePage
from pages.models.network import Network
from pages.models.news import NewsIndexPage, NewsPage
from pages.models.standard import SectionPage, StandardPage

__all__ = [
    "AboutPage", "ContactPage", "CountryIndexPage", "CountryPage", "HomePage", "Milestone", "Network", "NewsIndexPage",
    "NewsPage", "SectionPage", "StandardPage",
]  # fmt: skip
