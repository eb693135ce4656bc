"""How one name is spelled: in one script, across scripts, and usually."""
