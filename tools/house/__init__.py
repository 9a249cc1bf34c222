"""The house rules of STYLE.md, as checks that tools/tidy runs."""
