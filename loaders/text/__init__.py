"""The ground of the reading: text as read comes in, plain and aligned text with its numbers and lines comes out.

Begin with `plain.plain`, which makes signs plain one for one, and `aligned.AlignedText`, text without white space that
knows its offsets; `vocabulary` turns the tables of words into patterns.
"""
