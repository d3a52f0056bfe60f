#!/usr/bin/env bash
# Makes a dump for this folder: starts nothing itself, but fills an empty, running instance through its API and dumps its database. What the
# instance answered, and what only its clients know, stands at the end of the dump as comments. The instance, on a port of its own:
#   env ASPNETCORE_ENVIRONMENT=Development "ConnectionStrings__IncidentManager=…" dotnet …/IncidentManager.WebApi.dll --urls http://localhost:8099
#   tests/Integration/Upgrades/make.sh http://localhost:8099 "host=… port=… dbname=… user=…" > tests/Integration/Upgrades/0002-….sql
set -euo pipefail
url=$1/api/v1 database=$2
given=$(mktemp) receiver=8097
trap 'rm -f "$given"' EXIT

post() { curl -sSf -X POST -H 'Content-Type: application/json' ${3+-H "$3"} "$url/$1" -d "${2:-{\}}"; }
# Sends alerts, and keeps the receipt.
send() { local receipt; receipt=$(post "$@"); echo "-- receipt: $receipt" >>"$given"; echo "$receipt"; }
alert() { send alerts "{\"source\":\"evals\",\"title\":\"$1\",\"severity\":\"${2:-p2}\",\"type\":\"quality\",\"services\":[\"checkout\"],\"labels\":{\"model\":\"m-1\"},\"status\":\"${3:-firing}\"}"; }
incident() { post incidents "{\"title\":\"$1\",\"description\":\"Ünïcode and 'quotes'\",\"severity\":\"p1\",\"type\":\"cost\",\"services\":[\"checkout\"],\"labels\":{\"team\":\"search\"}}" | sed -E 's/^\{"id":"([^"]+)".*/\1/'; }
incident_of() { sed -E 's/.*"incidentId":"([^"]+)".*/\1/'; }
# Registers an integration, and keeps its key.
register() { local answer; answer=$(post integrations "$2"); echo "-- key: $1 $(sed -E 's/.*"key":"([^"]+)".*/\1/' <<<"$answer")" >>"$given"; }

by_people() {
  incident "Left open"
  for state in acknowledge investigate mitigate resolve; do post "incidents/$(incident "Moved by $state")/$state"; done
  closed=$(incident "Closed"); post "incidents/$closed/resolve" '{"resolvedBy":"ana","method":"assisted","rootCause":"A renamed variable","notes":"Rolled back"}'; post "incidents/$closed/close"
  reopened=$(incident "Reopened"); post "incidents/$reopened/resolve"; post "incidents/$reopened/reopen" '{"by":"ben","note":"It is back"}'
  post "incidents/$reopened/notes" '{"text":"A note\nof two lines"}'; post "incidents/$reopened/assign" '{"assignees":["ana","ben"]}'
}

settings() {
  post mapping-rules '{"name":"search-team","matchers":["team=\"search\"","severity!~\"p0|critical\""],"service":"search-api","severity":"p3"}'
  post mapping-rules '{"name":"slo","matchers":["words=~\".* slo .*\""],"type":"performance","override":true}' # in the place of a built-in one
  register nightly '{"name":"nightly","format":"native","defaultLabels":{"team":"search"},"ignoreLabels":["run_id"]}'
  register pager '{"name":"pager","format":"pagerduty"}'
  register removed '{"name":"removed","format":"grafana"}'; curl -sSf -X DELETE "$url/integrations/removed"
}

in_our_own_format() {
  send alerts '{"source":"evals","title":"Fires since before the upgrade","severity":"p2"}'
  send alerts '{"source":"evals","title":"Fires since before the upgrade","severity":"p1"}'
  alert "Came and went"; alert "Came and went" p2 resolved
  alert "Came, went and came"; alert "Came, went and came" p2 resolved; alert "Came, went and came" p0
  post "incidents/$(alert "Acknowledged while it fires" | incident_of)/acknowledge"
  post "incidents/$(alert "Resolved by a person while it fires" | incident_of)/resolve"; alert "Resolved by a person while it fires"
  send alerts '[{"source":"evals","title":"One of three","severity":"p2"},{"source":"evals","severity":"p2"},{"source":"evals","title":"Never fired","severity":"p2","status":"resolved"}]'
  named='{"source":"evals","title":"Has a name","severity":"p2"}'
  send alerts "$named" 'Idempotency-Key: before-the-upgrade'; echo "-- named: before-the-upgrade $named" >>"$given"
}

by_all_formats() {
  local firing='"startsAt":"2026-03-01T12:00:00Z","endsAt":"0001-01-01T00:00:00Z"' key
  send integrations/alertmanager "{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"LlmErrorRateHigh\",\"severity\":\"critical\"},\"annotations\":{\"summary\":\"Calls fail\"},$firing}]}"
  send integrations/grafana "{\"receiver\":\"r\",\"status\":\"firing\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"TokenUsageHigh\",\"grafana_folder\":\"LLM\"},\"annotations\":{\"summary\":\"Twice as many\"},$firing,\"values\":{\"B\":2}}]}"
  send integrations/cloudevents '[{"specversion":"1.0","id":"1","source":"/guard","type":"com.example.blocked","data":{"title":"Injection attempts","severity":"high","type":"safety"}},{"specversion":"0.3"}]'
  post ../v2/alerts '[{"labels":{"alertname":"FallsSilent","job":"gateway"},"generatorURL":"http://prometheus:9090/graph"},{"labels":{"alertname":"Ended"},"startsAt":"2026-03-01T11:00:00Z","endsAt":"2026-03-01T12:00:00Z"}]'
  key=$(sed -n 's/^-- key: nightly //p' "$given")
  send integrations/nightly/native '{"source":"forged","title":"From the nightly run","severity":"low","labels":{"run_id":"7"}}' "Authorization: Bearer $key"
  key=$(sed -n 's/^-- key: pager //p' "$given")
  for action in trigger acknowledge; do
    post ../../v2/enqueue "{\"routing_key\":\"$key\",\"event_action\":\"$action\",\"dedup_key\":\"gateway\",\"payload\":{\"summary\":\"More than 5 % of calls fail\",\"source\":\"gw-1\",\"severity\":\"critical\",\"class\":\"provider\",\"custom_details\":{\"service\":\"checkout\"}}}"
  done
  post ../../v2/change/enqueue "{\"routing_key\":\"$key\",\"payload\":{\"summary\":\"Deployed 4.2.0\",\"source\":\"ci\",\"timestamp\":\"2026-03-01T11:50:00Z\",\"custom_details\":{\"service\":\"checkout\"}}}"
}

# Whoever is told: takes what it is sent, and forgets it.
receive() { exec /usr/bin/python3 -c "
from http.server import BaseHTTPRequestHandler, HTTPServer
class Taker(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers['Content-Length']))
        self.send_response(200)
        self.send_header('Content-Length', '0')
        self.end_headers()
HTTPServer(('127.0.0.1', $receiver), Taker).serve_forever()" 2>/dev/null; }

telling() {
  local hook="\"channel\":\"webhook\",\"settings\":{\"url\":\"http://127.0.0.1:$receiver\",\"secret\":\"both know it\"}" key
  post templates '{"name":"short","title":"{{ incident.title }}","text":"{{ reason }}"}'
  post contact-points "{\"name\":\"chat\",$hook,\"template\":\"short\"}"
  post mute-timings '{"name":"sundays","timeIntervals":[{"weekdays":["sunday"],"location":"Europe/Berlin"}]}'
  post routes '{"name":"search","matchers":["team=\"search\""],"contactPoints":["chat"],"groupWait":"0s","continue":true,"routes":[{"name":"minor","matchers":["severity=\"p4\""],"muteTimings":["sundays"]}]}'
  post users "{\"name\":\"ada\",\"timeZone\":\"Europe/Berlin\",\"contactMethods\":[{$hook,\"delay\":\"1m\"}]}"
  post users '{"name":"grace","timeZone":"America/New_York","contactMethods":[]}'
  post schedules '{"name":"payments","timeZone":"Europe/Berlin","layers":[{"name":"weeks","rotation":{"type":"weekly"},"handoff":{"time":"09:00","day":"monday"},"start":"2026-01-05T08:00:00Z","users":["ada","grace"]}]}'
  post schedules/payments/overrides '{"user":"grace","from":"2030-01-07T08:00:00Z","until":"2030-01-08T08:00:00Z"}'
  key=$(post heartbeats '{"name":"backup","interval":"365d","grace":"1d"}' | sed -E 's/.*"key":"([^"]+)".*/\1/')
  post "heartbeats/backup/ping" '{}' "X-Api-Key: $key"; echo "-- key: backup $key" >>"$given"
  told=$(incident "Somebody was told")
  until curl -sSf "$url/incidents/$told/notifications" | grep -q '"sent"\|"confirmed"'; do sleep 0.2; done
}

{ receive & } && receiving=$! && trap 'rm -f "$given"; kill $receiving' EXIT
{ by_people; settings; in_our_own_format; by_all_formats; telling; } >/dev/null

pg_dump --no-owner --no-privileges --inserts --dbname "$database" | grep -vE '^\\|^SET transaction_timeout'
cat "$given"
