"""Measurable targets: a stretch of plain text comes in, indicators with comparison, value and unit come out."""
