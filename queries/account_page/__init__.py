"""The account page: a plan's text coloured by what each stretch is, with the findings beside their lines."""

from queries.account_page.page import render_account

__all__ = ["render_account"]
