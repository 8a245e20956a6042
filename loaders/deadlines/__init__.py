"""Dates by which work is due: a stretch of plain text comes in, deadlines with their last day come out."""
