-- wrk: sends payments, each with an idempotency key and an end-to-end id of its own, to workers drawn uniformly.
-- Arguments: a file with one line "secret account currency worker,worker,..." for each paying platform; a name of the run;
-- with "texts" each order carries a text of six made-up words.

local threads = {}

function setup(thread)
    thread:set("number", #threads)
    table.insert(threads, thread)
end

function init(arguments)
    payers, sent, wrong, sample = {}, 0, 0, ""
    run = arguments[2]
    hasTexts = arguments[3] == "texts"
    for line in io.lines(arguments[1]) do
        local secret, account, currency, workers = line:match("^(%S+) (%S+) (%S+) (%S+)$")
        local payer = { secret = secret, account = account, currency = currency, workers = {} }
        for worker in workers:gmatch("[^,]+") do table.insert(payer.workers, worker) end
        table.insert(payers, payer)
    end
    math.randomseed(20261122 + number)
end

local onsets = { "b", "d", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "sh", "kh" }
local rimes = { "a", "e", "i", "o", "u", "an", "ir", "os", "ul", "em" }

local function text()
    local words = { "payment", "for" }
    for _ = 1, 4 do
        local word = ""
        for _ = 1, 2 + math.random(2) do word = word .. onsets[math.random(#onsets)] .. rimes[math.random(#rimes)] end
        table.insert(words, word)
    end
    return table.concat(words, " ")
end

function request()
    sent = sent + 1
    local identity = run .. "-" .. number .. "-" .. sent
    local payer = payers[math.random(#payers)]
    local body = string.format(
        '{"kind":"pay","account":"%s","creditor":"%s","amount":"0.01","currency":"%s","end_to_end_id":"%s"%s}',
        payer.account, payer.workers[math.random(#payer.workers)], payer.currency, identity,
        hasTexts and ',"remittance":"' .. text() .. '"' or "")
    return wrk.format("POST", "/v1/orders", {
        ["Authorization"] = "Bearer " .. payer.secret,
        ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = identity,
    }, body)
end

function response(status, headers, body)
    if status ~= 201 then
        wrong = wrong + 1
        if sample == "" then sample = status .. " " .. body:sub(1, 200) end
    end
end

function done(summary, latency, requests)
    local wrong, sample = 0, ""
    for _, thread in ipairs(threads) do
        wrong = wrong + thread:get("wrong")
        if thread:get("sample") ~= "" then sample = thread:get("sample") end
    end
    local errors = summary.errors
    io.write(string.format(
        "RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
        latency:percentile(99), wrong, errors.connect + errors.read + errors.write + errors.timeout))
    if sample ~= "" then io.write("SAMPLE " .. sample .. "\n") end
end
