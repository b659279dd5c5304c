#!/usr/bin/env bash
# Accepts every received snapshot: moves X.received.ext over X.verified.ext, or over the generated document X.ext.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
find . \( -name bin -o -name obj -o -name .git \) -prune -o -type f -name '*.received.*' -print | while IFS= read -r received; do
    document="${received/.received./.}"
    if [[ -f "$document" || "$received" == ./docs/* || "$received" == ./samples/* ]]; then
        approved="$document"
    else
        approved="${received/.received./.verified.}"
    fi
    mv -- "$received" "$approved"
    echo "accepted ${approved#./}"
done
