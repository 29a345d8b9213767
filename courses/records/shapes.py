"""The shapes in which other systems are told of learning; each field says what it is, for the OpenAPI document."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from courses.records.wording import learner_key


class Problem(Schema):
    """What is wrong, in a sentence; each error has this shape."""

    detail: str


class EditionOut(Schema):
    id: int
    course: UUID = Field(description="The course, in all its languages and editions")
    title: dict[str, str] = Field(description="Of the course, by language: en, es, pt-br, fr")
    run: dict[str, str] = Field(description="Of this edition, by language; empty for one that is always open")
    state: str
    starts_at: datetime | None
    ends_at: datetime | None
    learners: int = Field(description="Who is enrolled at present")

    @staticmethod
    def resolve_course(edition):
        return edition.course_key

    @staticmethod
    def resolve_title(edition):
        return dict(edition.course_title)

    @staticmethod
    def resolve_run(edition):
        return dict(edition.title)


class EnrolmentOut(Schema):
    id: int
    learner: str = Field(description="The member, by a key that never changes and is the same in all calls and in xAPI")
    name: str
    email: str
    country: str | None = Field(description="ISO 3166-1, two letters")
    enrolled_at: datetime
    active_at: datetime = Field(description="Last seen in the course")
    completed_at: datetime | None = Field(description="When all that the course asks for was done")
    left_at: datetime | None = Field(description="When they left the edition; null while they are in it")

    @staticmethod
    def resolve_learner(enrolment):
        return learner_key(enrolment.member_id)

    @staticmethod
    def resolve_name(enrolment):
        return enrolment.member.name

    @staticmethod
    def resolve_email(enrolment):
        return enrolment.member.email

    @staticmethod
    def resolve_country(enrolment):
        return enrolment.member.country.iso2 if enrolment.member.country else None

    @staticmethod
    def resolve_enrolled_at(enrolment):
        return enrolment.at


class ResultOut(Schema):
    id: int
    enrolment: int
    learner: str
    step: UUID = Field(description="One of the steps of the edition")
    score: float | None = Field(description="Per cent, from 0 to 100, as it counts")
    graded_at: datetime

    @staticmethod
    def resolve_enrolment(result):
        return result.enrolment_id

    @staticmethod
    def resolve_learner(result):
        return learner_key(result.enrolment.member_id)

    @staticmethod
    def resolve_step(result):
        return result.step_key

    @staticmethod
    def resolve_score(result):
        return None if result.final is None else float(result.final)


class StepOut(Schema):
    step: UUID
    title: dict[str, str] = Field(description="By language; only those in which the course is published")
    kind: str
    minutes: int
    is_optional: bool = Field(description="Whether the course can be completed without it")


class EnrolmentIn(Schema):
    email: str = Field(description="Of a member: nobody gets an account by this call")


class Page(Schema):
    """So many at a time, by their number."""

    next: int | None = Field(None, description="What to ask for as `after`; null at the end")


class EnrolmentPage(Page):
    items: list[EnrolmentOut]


class ResultPage(Page):
    items: list[ResultOut]


class EditionPage(Page):
    items: list[EditionOut]


class StepList(Schema):
    items: list[StepOut]
