"""Tables as a terminal, CSV, Excel, Markdown, HTML or JSON shows them."""
