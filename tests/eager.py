"""Background work at once, for tests: a job that fails fails the test that caused it."""

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResultStatus

INDEXING = {"modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task"}


class EagerBackend(ImmediateBackend):
    # The indexes of search and of references take an eighth of the time of a test that makes pages: few read them, and
    # those ask for `indexed`.
    indexes = False

    def _execute_task(self, task_result):
        if task_result.task.module_path in INDEXING and not self.indexes:
            return  # as if it had still to be done
        super()._execute_task(task_result)
        if task_result.status == TaskResultStatus.FAILED:
            raise AssertionError(f"The job {task_result.task.name} failed.\n{task_result.errors[-1].traceback}")
