"""Starts Attendance Desktop from a checkout or a bundle: `python main.py [ARGS]`.

Child processes import this file again, so it imports nothing before it knows that it is the one
that was started.
"""

if __name__ == "__main__":
    from attendance_desktop.__main__ import main

    raise SystemExit(main())
