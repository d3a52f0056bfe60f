-- Posts batches of alerts as Prometheus writes them. Arguments: alerts in a batch, then either the number of label sets, which are sent again
-- and again, or 0 and the number of the first of endless ones, which are sent once each. Both of wrk's threads send their share.
local threads = 0

function setup(thread)
  thread:set("thread_number", threads)
  threads = threads + 1
  thread:set("thread_count", threads)
end

local batch, distinct, bodies, next_body

local function alert(n)
  return string.format(
    '{"labels":{"alertname":"LlmErrorRateHigh%d","cluster":"eu-west-%d","instance":"gateway-%d:9090","job":"llm-gateway","model":"m-%d","severity":"%s","team":"search"},'
    .. '"annotations":{"description":"Calls of model m-%d through gateway-%d fail at more than 5 %% for 10 minutes.","summary":"LLM calls fail on gateway-%d"},'
    .. '"startsAt":"%s","endsAt":"%s","generatorURL":"http://prometheus.example:9090/graph?g0.expr=llm_errors_total\\u0026g0.tab=1"}',
    n % 7, n % 3, n, n % 11, (n % 5 == 0) and "critical" or "warning", n % 11, n, n, starts, ends)
end

local function body(first)
  local alerts = {}
  for i = 1, batch do alerts[i] = alert(distinct > 0 and (first + i - 1) % distinct or first + i - 1) end
  return wrk.format("POST", "/api/v2/alerts", { ["Content-Type"] = "application/json" }, "[" .. table.concat(alerts, ",") .. "]")
end

function init(args)
  batch, distinct = tonumber(args[1]), tonumber(args[2])
  starts = os.date("!%Y-%m-%dT%H:%M:%S.123456789Z", os.time() - 600)
  ends = os.date("!%Y-%m-%dT%H:%M:%S.123456789Z", os.time() + 3600)
  if distinct == 0 then
    next_body = tonumber(args[3]) + thread_number * batch
  else
    bodies = {}
    for first = 0, distinct - 1, batch do bodies[#bodies + 1] = body(first) end
    next_body = math.floor(#bodies * thread_number / 2)
  end
end

function request()
  if distinct == 0 then
    local made = body(next_body)
    next_body = next_body + batch * 2
    return made
  end

  next_body = next_body % #bodies + 1
  return bodies[next_body]
end

function done(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    "RESULT requests=%d failed=%d seconds=%.3f p50=%.3f p99=%.3f max=%.3f\n",
    summary.requests, failed, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
