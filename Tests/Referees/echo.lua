-- wrk: the body of a payment, to a server that answers it.

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"kind":"pay","account":"01a202b7-2b08-78d6-8887-38f18e6b52fd","creditor":"01a202b7-2b14-74a7-8851-bb03a7a7069e",'
    .. '"amount":"0.01","currency":"EUR","end_to_end_id":"B12345678-0-12345"}'

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        "RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
        latency:percentile(99), errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
