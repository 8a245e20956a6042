"""Tell a drafter, before a plan goes out, what a reader will stumble over."""
