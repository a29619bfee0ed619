"""The rule planner: a question's reading to a plan of the closed grammar, with no model and no figure."""

from assistant.rules.planning import plan_question

__all__ = ["plan_question"]
