#!/usr/bin/env bash
# Makes a dump for this folder: starts nothing itself, but fills an empty, running instance through its API and dumps its database.
#   tests/Integration/Upgrades/make.sh http://localhost:8080 "host=… port=… dbname=… user=…" > tests/Integration/Upgrades/0001-….sql
set -euo pipefail
url=$1/api/v1 database=$2

post() { curl -sf -X POST -H 'Content-Type: application/json' "$url/$1" -d "${2:-{\}}"; }
id() { sed -E 's/.*"(incidentId|id)":"([^"]+)".*/\2/' | head -1; }
alert() { post alerts "{\"source\":\"evals\",\"title\":\"$1\",\"severity\":\"${2:-p2}\",\"type\":\"quality\",\"services\":[\"checkout\"],\"labels\":{\"model\":\"m-1\"},\"status\":\"${3:-firing}\"}"; }
incident() { post incidents "{\"title\":\"$1\",\"description\":\"Ünïcode and 'quotes'\",\"severity\":\"p1\",\"type\":\"cost\",\"services\":[\"checkout\"],\"labels\":{\"team\":\"search\"}}" | sed -E 's/^\{"id":"([^"]+)".*/\1/'; }

{
  incident "Left open"
  for state in acknowledge investigate mitigate resolve; do post "incidents/$(incident "Moved by $state")/$state"; done
  closed=$(incident "Closed"); post "incidents/$closed/resolve" '{"resolvedBy":"ana","method":"assisted","rootCause":"A renamed variable","notes":"Rolled back"}'; post "incidents/$closed/close"
  reopened=$(incident "Reopened"); post "incidents/$reopened/resolve"; post "incidents/$reopened/reopen" '{"by":"ben","note":"It is back"}'
  post "incidents/$reopened/notes" '{"text":"A note\nof two lines"}'; post "incidents/$reopened/assign" '{"assignees":["ana","ben"]}'
  post alerts '{"source":"evals","title":"Fires since before the upgrade","severity":"p2"}'
  post alerts '{"source":"evals","title":"Fires since before the upgrade","severity":"p1"}'
  alert "Came and went"; alert "Came and went" p2 resolved
  alert "Came, went and came"; alert "Came, went and came" p2 resolved; alert "Came, went and came" p0
  post integrations/alertmanager '{"version":"4","alerts":[{"status":"firing","labels":{"alertname":"LlmErrorRateHigh","severity":"critical"},"annotations":{"summary":"Calls fail"},"startsAt":"2026-03-01T12:00:00Z","endsAt":"0001-01-01T00:00:00Z"}]}'
} >/dev/null

pg_dump --no-owner --no-privileges --inserts --dbname "$database" | grep -vE '^\\|^SET transaction_timeout'
