"""The Attendance page: files in, and the numbers that come of them."""
