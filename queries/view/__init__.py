"""The network page: one offline HTML file drawn by vis-network through pyvis."""

from queries.view.page import render_page, write_view

__all__ = ["render_page", "write_view"]
