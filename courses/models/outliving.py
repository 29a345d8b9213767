"""What becomes of the space of an edition when the course is over: it belongs to its alumni, under another name."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from courses.models.stages import Staged
from languages.fields import Translated
from spaces.models import Space

# The name of the space begins with these words, in each language that the edition has a name in.
ALUMNI = {
    "en": "Alumni:",
    "es": "Personas egresadas:",
    "pt-br": "Pessoas egressas:",
    "fr": "Anciennes et anciens\N{NO-BREAK SPACE}:",
}
OVER = (Staged.State.CLOSED, Staged.State.FOLLOW_UP, Staged.State.ARCHIVED)


class Outliving(models.Model):
    """An edition whose space outlives it: those who took part go on there, as its coordinators choose."""

    class Afterwards(models.TextChoices):
        WRITE = "write", _("Its people go on reading and writing")
        READ = "read", _("It is read, and nobody writes in it any more")

    afterwards = models.CharField(_("when the course is over"), max_length=8, choices=Afterwards, default="write")
    tutors_stay = models.BooleanField(
        _("tutors stay"),
        default=True,
        help_text=_(
            "Otherwise they leave the space when the edition is archived: until then marks may be asked about."
        ),
    )

    class Meta:
        abstract = True

    @property
    def is_over(self):
        return self.state in OVER

    @property
    def kind_of_space(self):
        return Space.Kind.ALUMNI if self.is_over else Space.Kind.EDITION

    def name_of_space(self):
        """The name of the edition, after the course with a word that says whose the space is now."""
        name = self.full_title()
        if not self.is_over:
            return name
        return Translated({code: f"{ALUMNI[code]} {text}" for code, text in name.items()})

    @transaction.atomic
    def settle_space(self, by=None):
        """Let the space be what it is at this stage. Doing it twice does it once; what was written stays."""
        if self.space.kind != self.kind_of_space:
            self.space.kind, self.space.name = self.kind_of_space, self.name_of_space()
            self.space.save(update_fields=["kind", "name"])
            self._open_or_close_space(by)
        if self.state == self.State.ARCHIVED and self.may_lose_its_tutors and not self.tutors_stay:
            for tutor in self.tutors():
                self.space.expel(tutor, by=by)

    @property
    def may_lose_its_tutors(self):
        """Whether somebody keeps the space when they have left."""
        return self.coordinators().exists()

    @transaction.atomic
    def choose_afterwards(self, afterwards, tutors_stay, by):
        """Say what becomes of the space; when the course is over already, it becomes so at once."""
        self.afterwards, self.tutors_stay = afterwards, tutors_stay
        self.save(update_fields=["afterwards", "tutors_stay"])
        if self.is_over:
            self._open_or_close_space(by)
            self.settle_space(by)

    def _open_or_close_space(self, by):
        if self.is_over and self.afterwards == self.Afterwards.READ:
            self.space.archive(by)
        else:
            self.space.reopen(by)
