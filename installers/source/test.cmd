@echo off
rem Runs the tests of this checkout: installers\source\test.cmd [ARGS for pytest]
rem Without ARGS the whole suite, on all processors.
setlocal
call "%~dp0set-up.cmd" test || exit /b 1
cd /d "%ROOT%" || exit /b 1
if "%~1"=="" (
    "%PYTHON%" -m pytest -n auto --dist worksteal
) else (
    "%PYTHON%" -m pytest %*
)
exit /b %ERRORLEVEL%
