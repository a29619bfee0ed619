"""明账: questions about government department budgets, answered in exact figures with their proof.

from assistant import Assistant

with Assistant.open() as assistant:
    print(assistant.ask("三公经费是多少？").text)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.dialogue.conversing import Conversation
    from assistant.wire import Assistant

__version__ = "0.1.0"
__all__ = ["Answer", "Assistant", "Conversation"]

_HOMES = {
    "Answer": "assistant.answer",
    "Assistant": "assistant.wire",
    "Conversation": "assistant.dialogue.conversing",
}


def __getattr__(name: str) -> Any:
    """Loaded when first named, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
