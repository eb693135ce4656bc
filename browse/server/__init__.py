"""What every answer of the server goes through: bounds, headers, faults told as what they are."""
