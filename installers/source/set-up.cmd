@echo off
rem Called by run.cmd and test.cmd: gets everything the program needs into this checkout, once.
rem Argument: run or test. Leaves ROOT and PYTHON set. All it says goes to stderr.
rem Nothing is installed outside the checkout.

for %%I in ("%~dp0..\..") do set "ROOT=%%~fI"
set "PYTHON=%ROOT%\.venv\Scripts\python.exe"
set "TOOLS=%ROOT%\.tools"
set "STAMP=%ROOT%\.venv\.set-up-%~1"

rem After the first time: two comparisons and nothing else.
if not exist "%PYTHON%" goto set_up
fc /b "%ROOT%\uv.lock" "%STAMP%.lock" >nul 2>&1 || goto set_up
fc /b "%ROOT%\pyproject.toml" "%STAMP%.toml" >nul 2>&1 || goto set_up
exit /b 0

:set_up
echo Setting up in %ROOT% (the first time takes a few minutes) ... 1>&2
call :find_uv || exit /b 1
rem Schools often inspect encrypted traffic with a certificate that only the system knows.
set "UV_SYSTEM_CERTS=true"
set "UV_PROJECT_ENVIRONMENT=%ROOT%\.venv"
set "VIRTUAL_ENV="
rem Inexact: what test.cmd added stays.
set "WITH="
if "%~1"=="run" set "WITH=--no-dev --inexact"
rem The program runs from its source: nothing is built, so a later set-up needs no network.
"%UV%" sync --frozen --no-install-project --compile-bytecode --quiet --project "%ROOT%" --python ">=3.11,<3.15" %WITH% 1>&2
if errorlevel 1 (
    echo error: the libraries could not be installed, see above. Check the network and run this again. 1>&2
    exit /b 1
)
copy /y "%ROOT%\uv.lock" "%STAMP%.lock" >nul
copy /y "%ROOT%\pyproject.toml" "%STAMP%.toml" >nul
exit /b 0

:find_uv
set "UV=uv"
uv --version >nul 2>&1 && exit /b 0
set "UV=%TOOLS%\bin\uv.exe"
"%UV%" --version >nul 2>&1 && exit /b 0
for %%P in ("py -3" "python" "python3") do (
    %%~P -m pip --version >nul 2>&1 && (
        echo Getting uv with pip ... 1>&2
        %%~P -m pip install --quiet --no-input --disable-pip-version-check --upgrade --target "%TOOLS%" uv 1>&2
        "%UV%" --version >nul 2>&1 && exit /b 0
    )
)
echo Getting uv with its own installer ... 1>&2
set "UV_UNMANAGED_INSTALL=%TOOLS%\bin"
powershell -NoProfile -ExecutionPolicy Bypass -Command "irm https://astral.sh/uv/install.ps1 | iex" 1>&2
"%UV%" --version >nul 2>&1 && exit /b 0
echo error: uv could not be installed. Install it (https://docs.astral.sh/uv/) and run this again. 1>&2
exit /b 1
