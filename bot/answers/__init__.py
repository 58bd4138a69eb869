"""Answers to questions in between, one file a subject; bot/dialogs/question.py says which topic has which."""
