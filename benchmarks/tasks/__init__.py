"""Prediction writers, one module a task.

Each offers `predict(item, kit) -> dict`: the prediction line of one gold text, without its "id", in the format of
the task's scorer. What a benchmark wants otherwise than the product gives it (whole noun phrases, older names of
types, a first actor in two-sided fighting) is decided here and nowhere else.
"""
