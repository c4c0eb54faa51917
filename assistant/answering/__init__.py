"""From passages to a proven answer: evidence, verdict, composing, citation."""
