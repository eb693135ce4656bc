"""How names in letters of other scripts are read: Han signs in Mandarin and in Korean, others by their sounds."""
