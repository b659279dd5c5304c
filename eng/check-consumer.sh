#!/usr/bin/env bash
# Installs the packed packages into an empty project outside the clone, builds it trimmed and self-contained, runs it, and
# compares what it prints. Usage: eng/check-consumer.sh FOLDER-OF-PACKAGES
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
packages="$(cd "$1" && pwd)"
version="$(sed -nE 's|.*<Version>(.*)</Version>.*|\1|p' Directory.Build.props)"
sources="$PWD/tests/consumer"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0
check() {
    if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1"; fi
}

cp "$sources/Program.cs" "$folder/"
cat > "$folder/Consumer.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
    <RestoreAdditionalProjectSources>$packages</RestoreAdditionalProjectSources>
    <!-- Empty at first: what another build left in a cache is no proof. -->
    <RestorePackagesPath>$folder/packages</RestorePackagesPath>
    <PublishTrimmed>true</PublishTrimmed>
    <TrimmerSingleWarn>false</TrimmerSingleWarn>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Biomarkers" Version="[$version]" />
  </ItemGroup>
</Project>
PROJECT

cd "$folder"
# One project that refers to the package of everything must get every library.
if dotnet publish -c Release --self-contained -o "$folder/out" --nologo -v quiet > "$folder/publish.log" 2>&1; then
    passed=$((passed + 1))
else
    cat "$folder/publish.log"
    echo "FAILED: the project is not built trimmed and self-contained"
    failed=$((failed + 1))
fi

for package in "$packages"/Biomarkers*."$version".nupkg; do
    name="$(basename "$package" ".$version.nupkg")"
    id="${name,,}"
    [[ "$id" == biomarkers.cli ]] && continue
    check "$id is the one that was packed" cmp -s "$package" "$folder/packages/$id/$version/$id.$version.nupkg"
done

if [[ -x "$folder/out/Consumer" ]]; then
    # No runtime of the machine may help.
    env -u DOTNET_ROOT DOTNET_MULTILEVEL_LOOKUP=0 "$folder/out/Consumer" > "$folder/printed.txt" || echo "exit code $?" >> "$folder/printed.txt"
    check "what it prints" diff "$sources/expected.txt" "$folder/printed.txt"
    check "the runtime is its own" test -e "$folder/out/libcoreclr.so"
    echo "trimmed and self-contained: $(du -sm "$folder/out" | cut -f1) MiB, of which Biomarkers $(cat "$folder"/out/Biomarkers.*.dll | wc -c | awk '{ print int($1 / 1024) }') KiB"
fi

echo "$passed passed, $failed failed"
((failed == 0))
