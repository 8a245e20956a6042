"""Numbering: plain text comes in, a tree of numbered items comes out."""
