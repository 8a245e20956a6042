"""Benchmarks: figures side by side in one run, printed as tables; nothing here is a test."""
