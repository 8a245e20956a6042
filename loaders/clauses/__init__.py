"""Responsibility clauses: plain text comes in, clauses with names and roles come out."""
