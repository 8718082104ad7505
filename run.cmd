@echo off
rem run [FILE] [options] opens the window; run train FILE, run info FILE and so on need none; run python
rem [arguments] is a Python that has nnsim; run test runs all tests, on every core, and run test
rem [pytest arguments] in one process those that pytest is asked for. The same as the script run,
rem for Windows: the first start makes .venv, later starts only compare checksums.
setlocal DisableDelayedExpansion
set "here=%~dp0"
set "python=%here%.venv\Scripts\python.exe"
set "stamp=%here%.venv\installed-packages"
set "supported=sys.exit(not (3, 11) <= sys.version_info < (3, 15))"

call :checksum wanted requirements.lock
set "wanted_test="
set "test_lock="
if not "%~1"=="test" goto compare
call :checksum wanted_test requirements-test.lock
set test_lock=-r "%here%requirements-test.lock"

rem Packages of the tests do no harm where they are not wanted.
:compare
set "installed=none"
set "installed_test="
if exist "%python%" if exist "%stamp%" for /f "usebackq tokens=1,2 delims=;" %%a in ("%stamp%") do (
    set "installed=%%a"
    set "installed_test=%%b"
)
set "current=yes"
if not "%installed%"=="%wanted%" set "current="
if defined wanted_test if not "%installed_test%"=="%wanted_test%" set "current="
if not defined current call :install || exit /b 1

set "NNSIM_COMMAND=%~0"
if "%~1"=="test" goto tests
if "%~1"=="python" goto python
"%python%" "%here%main.py" %*
exit /b %errorlevel%

:tests
pushd "%here%"
"%python%" -c "import sys, pytest; sys.exit(pytest.main(sys.argv[2:] or '-n auto --dist loadfile'.split()))" %*
exit /b %errorlevel%

:python
if not defined PYTHONPATH set "PYTHONPATH=%here%"
set "PYTHONPATH=%here%;%PYTHONPATH%"
"%python%" -c "import subprocess, sys; sys.exit(subprocess.call([sys.executable, *sys.argv[2:]]))" %*
exit /b %errorlevel%

:checksum
set "%1="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%here%%2" SHA256') do if not defined %1 set "%1=%%h"
exit /b 0

rem An installation that stopped midway leaves the stamp at "incomplete", and is made anew. pip comes
rem after the stamp, so that this holds for the installation of pip too.
:install
if exist "%python%" if not "%installed%"=="incomplete" "%python%" -c "import sys, pip; %supported%" >nul 2>nul && goto packages
set "base="
for %%p in ("py -3.14" "py -3.13" "py -3.12" "py -3.11" python python3) do if not defined base call :try %%~p
if not defined base goto no_python
call %base% -m venv --clear --without-pip "%here%.venv" && >"%stamp%" echo incomplete && "%python%" -Im ensurepip --upgrade --default-pip >nul && goto packages
>&2 echo nnsim: could not make the folder .venv: is there room, and may you write here?
exit /b 1

:packages
>&2 echo nnsim: installing the packages of requirements.lock into .venv (once)
>"%stamp%" echo incomplete
"%python%" -m pip install --disable-pip-version-check --only-binary :all: --require-hashes -r "%here%requirements.lock" %test_lock% >&2 && goto stamp
>&2 echo nnsim: could not install the packages (the reason is above); start again when it is gone
exit /b 1

:stamp
>"%stamp%" echo %wanted%;%wanted_test%
exit /b 0

:no_python
>&2 echo nnsim: Python 3.11 to 3.14 is needed; run this line, then start again in a new window:
>&2 echo winget install --exact --id Python.Python.3.14
exit /b 1

rem Only running a Python tells: a name may stand for any version, or for the Store's placeholder.
:try
call %* -c "import sys, venv, ensurepip; %supported%" >nul 2>nul && set "base=%*"
exit /b 0
