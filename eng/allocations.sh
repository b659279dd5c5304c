#!/usr/bin/env bash
# Compares the bytes that small cases allocate with benchmarks/allocations.csv: growth of more than a tenth fails.
# With --store, the table becomes what is allocated now; say in the commit why it grew.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build benchmarks/Biomarkers.Benchmarks -c Release --nologo -v quiet
export DOTNET_TieredCompilation=0
if [[ "${1:-}" == --store ]]; then
    dotnet exec benchmarks/Biomarkers.Benchmarks/bin/Release/net10.0/Biomarkers.Benchmarks.dll --store-allocations
else
    dotnet exec benchmarks/Biomarkers.Benchmarks/bin/Release/net10.0/Biomarkers.Benchmarks.dll --allocations
fi
