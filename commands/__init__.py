"""The commands of `yaodian`, a file a group: each parses arguments, calls, and prints."""
