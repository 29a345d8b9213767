from django.core.management import call_command
from django.core.management.base import BaseCommand

from ops.demo import Network, accounts_text
from ops.indexing import indexed_at_the_end


class Command(BaseCommand):
    help = "Load the demonstration network, and print who can sign in. Running it again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--accounts", action="store_true", help="only print the accounts")

    def handle(self, *, accounts, verbosity, **options):
        if not accounts:
            call_command("setup", verbosity=verbosity)
            with indexed_at_the_end():
                Network(tell=self.tell if verbosity else lambda sentence: None).load()
        self.stdout.write(accounts_text())

    def tell(self, sentence):
        """Progress goes to stderr, so that what is printed stays the accounts."""
        self.stderr.write(sentence, lambda text: text)
