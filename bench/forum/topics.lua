-- Pages of topics, each request another one: drawn at random with a fixed seed, or one after the other.
-- usage: wrk … -s topics.lua ADDRESS -- COOKIE PATH TOPICS gzip|plain again|first    %d in PATH is the topic
local threads = 0

function setup(thread)
    threads = threads + 1
    thread:set("number", threads)
end

function init(args)
    path, topics, order = args[2], tonumber(args[3]), args[5]
    headers = { ["Cookie"] = args[1] }
    if args[4] == "gzip" then headers["Accept-Encoding"] = "gzip" end
    math.randomseed(number)
    following = number
end

function request()
    local topic = math.random(topics)
    if order == "first" then
        -- Two threads, the odd topics and the even ones: none is asked for twice.
        topic = following
        following = following + 2
    end
    return wrk.format("GET", string.format(path, topic), headers)
end

-- One line for measure.py: requests, microseconds, bytes, failures, latencies in microseconds.
function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("RESULT\t%d\t%d\t%d\t%d\t%d\t%d\t%d\n", summary.requests, summary.duration, summary.bytes,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout,
        latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
