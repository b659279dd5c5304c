#!/usr/bin/env bash
# Makes the public surface as it is now the one that packing is checked against. Look at what changed in the
# PublicSurface.*.verified.txt files first: a removed or changed member breaks whoever uses it, and belongs into CHANGELOG.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for project in src/*/*.csproj; do
    case "$project" in *FoDicom* | src/Biomarkers/* | *Cli*) continue ;; esac
    dotnet build "$project" -c Release --nologo -v quiet
done
dotnet run eng/ApiBaseline.cs -- update
