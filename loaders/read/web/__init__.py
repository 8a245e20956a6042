"""Saved web pages and Markdown."""
