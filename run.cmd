@echo off
rem run [FILE] [options] starts nnsim; run test [pytest arguments] runs its tests. The same as the
rem script run, for Windows: the first start makes .venv, later starts only compare a checksum.
setlocal DisableDelayedExpansion
set "here=%~dp0"
set "lock=%here%requirements.lock"
set "python=%here%.venv\Scripts\python.exe"
set "stamp=%here%.venv\installed-packages"
set "supported=sys.exit(not (3, 11) <= sys.version_info < (3, 14))"

set "checksum="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%lock%" SHA256') do if not defined checksum set "checksum=%%h"
set "installed=none"
if exist "%python%" if exist "%stamp%" set /p installed=<"%stamp%"
if not "%installed%"=="%checksum%" call :install || exit /b 1

if "%~1"=="test" goto tests
"%python%" "%here%main.py" %*
exit /b %errorlevel%

:tests
pushd "%here%"
"%python%" -c "import sys, pytest; sys.exit(pytest.main(sys.argv[2:]))" %*
exit /b %errorlevel%

rem An installation that stopped midway leaves the stamp at "incomplete", and is made anew.
:install
if exist "%python%" if not "%installed%"=="incomplete" "%python%" -c "import sys, pip; %supported%" >nul 2>nul && goto packages
set "base="
for %%p in ("py -3.13" "py -3.12" "py -3.11" python python3) do if not defined base call :try %%~p
if not defined base goto no_python
call %base% -m venv --clear "%here%.venv" && goto packages
>&2 echo nnsim: could not make the folder .venv: is there room, and may you write here?
exit /b 1

:packages
>&2 echo nnsim: installing the packages of requirements.lock into .venv (once, about 400 MB)
>"%stamp%" echo incomplete
"%python%" -m pip install --disable-pip-version-check --only-binary :all: --require-hashes -r "%lock%" >&2 && goto stamp
>&2 echo nnsim: could not install the packages (the reason is above); start again
exit /b 1

:stamp
>"%stamp%" echo %checksum%
exit /b 0

:no_python
>&2 echo nnsim: Python 3.11, 3.12 or 3.13 is needed; run this line, then start again in a new window:
>&2 echo winget install --exact --id Python.Python.3.13
exit /b 1

rem Only running a Python tells: a name may stand for any version, or for the Store's placeholder.
:try
call %* -c "import sys, venv, ensurepip; %supported%" >nul 2>nul && set "base=%*"
exit /b 0
