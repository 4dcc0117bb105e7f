"""The page docs/reliability.md: what is promised, how it is tried, and how often."""
