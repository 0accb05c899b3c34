"""What handbill says and looks for in each language, and what a language tag means."""
