-- Asks for assessments of one situation; how many were answered, and how many otherwise than with 200.
local threads = {}

function setup(thread)
  thread:set("errors", 0)
  table.insert(threads, thread)
end

function init(args)
  request_ = wrk.format("POST", "/api/v1/assessments?lang=fr", { ["Content-Type"] = "application/json" }, args[1])
end

function request()
  return request_
end

function response(status)
  if status ~= 200 then errors = errors + 1 end
end

function done(summary, latency, requests)
  local wrong = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("errors") end
  print(string.format("requests=%d errors=%d", summary.requests, wrong))
end
