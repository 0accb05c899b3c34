"""What handbill reads: one room a source."""
