-- Asks for what people ask for, in turns, and sums up what went wrong. The pages come as arguments.
local requests = {}
local turn = 0

function init(arguments)
  local cookie, path, language, topic, body = unpack(arguments)
  local headers = { Cookie = cookie }
  local form = { Cookie = cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }
  local json = { ["Content-Type"] = "application/json" }
  requests = {
    wrk.format("GET", "/" .. language .. "/"),
    wrk.format("POST", "/" .. language .. "/questionnaires", form, ""),
    wrk.format("GET", path .. "/" .. topic, headers),
    wrk.format("POST", path .. "/" .. topic, form, ""),
    wrk.format("GET", path .. "/check", headers),
    wrk.format("GET", path .. "/advice", headers),
    wrk.format("GET", path .. "/sheet", headers),
    wrk.format("GET", path .. "/answers.json", headers),
    wrk.format("GET", "/" .. language .. "/rules"),
    wrk.format("POST", "/api/v1/assessments", json, body),
  }
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary)
  local errors = summary.errors
  local all = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("requests=%d errors=%d\n", summary.requests, all))
end
