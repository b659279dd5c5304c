#!/usr/bin/env bash
# Runs every test and measures which lines of src are reached: less than nine of ten fails. Some ten minutes on two cores.
# With --store, the figures become docs/coverage.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
results="$PWD/artifacts/coverage"
rm -rf "$results"
mkdir -p "$results"
dotnet build -c Release --nologo -v quiet
status=0
for tests in tests/*.Tests/*.csproj; do
    grep -qF "$(basename "$tests")" Biomarkers.sln || continue
    dotnet test "$tests" -c Release --no-build --nologo --settings eng/coverage.runsettings --collect "XPlat Code Coverage" --results-directory "$results" || status=1
done
dotnet run eng/Coverage.cs -- "$results" "$@" || status=1
exit "$status"
