"""`manage.py renew_signing_key`: let another key sign credentials from now on."""

from django.core.management.base import BaseCommand

from courses.certificates.models import SigningKey


class Command(BaseCommand):
    help = "Makes a new key for signed credentials. What former keys signed stays good: they stay published."

    def handle(self, *args, **options):
        key = SigningKey.rotate()
        self.stdout.write(f"Credentials are signed with the key {key.kid} from now on.")
