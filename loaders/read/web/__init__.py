"""Saved web pages, mails and Markdown: bytes come in, a document comes out (`html.read_html`, `markdown.read_markdown`).

The readers are imported by the register of formats when a file needs them.
"""
