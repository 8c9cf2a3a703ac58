"""Files from others and for others; foreign files are read in a child process with limits."""
