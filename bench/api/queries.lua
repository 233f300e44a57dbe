-- The questions of the API's bench, each request another one, drawn at random with a fixed seed.
-- usage: wrk … -s queries.lua ADDRESS -- housing|datasette series|ranking|page AREAS_FILE
--        wrk … -s queries.lua ADDRESS -- site /PATH    one page again and again, compressed
local threads = 0

function setup(thread)
    threads = threads + 1
    thread:set("seed", threads)
end

function init(args)
    server, question = args[1], args[2]
    if server == "site" then return end
    areas = {}
    for line in io.lines(args[3]) do areas[#areas + 1] = line end
    math.randomseed(seed)
end

local sexes, ages = { "F", "M", "_T" }, { "Y15T24", "Y_GE65", "_T" }

local forms = {
    housing = {
        series = function(s) return "/api/v1/data/WIDE?SERIES=" .. s .. "&REF_AREA=" .. areas[math.random(#areas)]
            .. "&SEX=_T&AGE=_T&URBANISATION=_T" end,
        ranking = function(s)
            local year = math.random(1990, 2024)
            return "/api/v1/data/WIDE?SERIES=" .. s .. "&SEX=_T&AGE=_T&URBANISATION=_T&from=" .. year .. "&to=" .. year
        end,
        page = function() return "/api/v1/data/WIDE?SEX=" .. sexes[math.random(3)] .. "&AGE=" .. ages[math.random(3)]
            .. "&limit=100&offset=" .. math.random(0, 9) * 100 end,
    },
    datasette = {
        series = function(s) return "/table/series.json?_shape=array&series=" .. s
            .. "&area=" .. areas[math.random(#areas)] end,
        ranking = function(s) return "/table/ranking.json?_shape=array&series=" .. s
            .. "&year=" .. math.random(1990, 2024) end,
        page = function() return "/table/page.json?_shape=array&sex=" .. sexes[math.random(3)]
            .. "&age=" .. ages[math.random(3)] .. "&offset=" .. math.random(0, 9) * 100 end,
    },
}

function request()
    if server == "site" then return wrk.format("GET", question, { ["Accept-Encoding"] = "gzip" }) end
    return wrk.format("GET", forms[server][question](string.format("IND_%02d", math.random(24))))
end

-- One line for measure.py: requests, microseconds, bytes, failures, latencies in microseconds.
function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("RESULT\t%d\t%d\t%d\t%d\t%d\t%d\t%d\n", summary.requests, summary.duration, summary.bytes,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout,
        latency:percentile(50), latency:percentile(99), latency.max))
end
