from django.core.management.base import BaseCommand

import markup
from forums.models import Post


class Command(BaseCommand):
    help = "Render again the posts whose HTML was made by an older version of the markup."

    def handle(self, **options):
        outdated = Post.objects.exclude(version=markup.VERSION).select_related("author").order_by("pk")
        for post in outdated.iterator(chunk_size=500):
            post.render_again()
            self.stdout.write(f"Rendered {post.thread_id} #{post.number}.")
