"""What a team writes down: frozen dataclasses and enums, and nothing that computes."""
