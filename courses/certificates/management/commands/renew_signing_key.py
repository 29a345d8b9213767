"""`manage.py renew_signing_key`: let other keys sign credentials and documents from now on."""

from django.core.management.base import BaseCommand

from courses.certificates.models import Seal, SigningKey


class Command(BaseCommand):
    help = "Makes new keys for credentials and documents. What former ones signed stays good: they stay published."

    def handle(self, *args, **options):
        key, seal = SigningKey.rotate(), Seal.rotate()
        self.stdout.write(f"Credentials are signed with the key {key.kid}, documents with {seal.kid} from now on.")
