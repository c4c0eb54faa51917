"""What new staff can practise: reading, questions and conversations."""
