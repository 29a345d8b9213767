"""Background work at once, for tests: a job that fails fails the test that caused it."""

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResultStatus


class EagerBackend(ImmediateBackend):
    def _execute_task(self, task_result):
        super()._execute_task(task_result)
        if task_result.status == TaskResultStatus.FAILED:
            raise AssertionError(f"The job {task_result.task.name} failed.\n{task_result.errors[-1].traceback}")
