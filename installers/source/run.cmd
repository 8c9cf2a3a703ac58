@echo off
rem Runs Attendance Desktop from this checkout: installers\source\run.cmd [ARGS]
setlocal
call "%~dp0set-up.cmd" run || exit /b 1
"%PYTHON%" "%ROOT%\main.py" %*
exit /b %ERRORLEVEL%
