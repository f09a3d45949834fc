package io.aviary.fault.fuzz.mutate;

import io.aviary.fault.fuzz.draft.RequestDraft;
import java.util.List;

/// Headers that are malformed, that only proxies set, or that request unsupported features.
final class OddHeaders {
    static final List<RequestDraft.Pair> ALL =
            List.of(
                    new RequestDraft.Pair("Accept", "text/html"),
                    new RequestDraft.Pair("Accept", "application/xml;q=0.9"),
                    new RequestDraft.Pair("Accept", "garbage"),
                    new RequestDraft.Pair("Accept", "*/*;q=2"),
                    new RequestDraft.Pair("Accept-Encoding", "gzip, br, x"),
                    new RequestDraft.Pair("Accept-Language", "x".repeat(3_000)),
                    new RequestDraft.Pair("Content-Encoding", "gzip"),
                    new RequestDraft.Pair("Content-Encoding", "x"),
                    new RequestDraft.Pair("Range", "bytes=0-"),
                    new RequestDraft.Pair("Range", "bytes=5-1,99999999999-"),
                    new RequestDraft.Pair("Range", "lines=1"),
                    new RequestDraft.Pair("If-None-Match", "*"),
                    new RequestDraft.Pair("If-Modified-Since", "yesterday"),
                    new RequestDraft.Pair("If-Match", "\""),
                    new RequestDraft.Pair("Cookie", "a=b; c=\"d"),
                    new RequestDraft.Pair("X-HTTP-Method-Override", "DELETE"),
                    new RequestDraft.Pair("X-Aviary-User", "1"),
                    new RequestDraft.Pair("X-Forwarded-For", "127.0.0.1"),
                    new RequestDraft.Pair("X-Forwarded-For", "no address"),
                    new RequestDraft.Pair("X-Forwarded-Host", "evil.example"),
                    new RequestDraft.Pair("X-Forwarded-Proto", "gopher"),
                    new RequestDraft.Pair("X-Forwarded-Prefix", "/../.."),
                    new RequestDraft.Pair("X-Forwarded-Port", "-1"),
                    new RequestDraft.Pair("Forwarded", "for=\"[::1]:x\";host=;proto"),
                    new RequestDraft.Pair("X-Real-IP", "::1"),
                    new RequestDraft.Pair("X-Original-URL", "/internal/users"),
                    new RequestDraft.Pair("X-Rewrite-URL", "/internal/users"),
                    new RequestDraft.Pair("Origin", "https://evil.example"),
                    new RequestDraft.Pair("Access-Control-Request-Method", "DELETE"),
                    new RequestDraft.Pair("Expect", "100-continue"),
                    new RequestDraft.Pair("Expect", "miracles"),
                    new RequestDraft.Pair("Upgrade", "h2c"),
                    new RequestDraft.Pair("Upgrade", "websocket"),
                    new RequestDraft.Pair("Connection", "Authorization"),
                    new RequestDraft.Pair("Connection", "close, Host, Content-Length"),
                    new RequestDraft.Pair("TE", "trailers"),
                    new RequestDraft.Pair("Max-Forwards", "0"),
                    new RequestDraft.Pair("Host", ""),
                    new RequestDraft.Pair("Host", "evil.example:99999"),
                    new RequestDraft.Pair("Host", "a b"),
                    new RequestDraft.Pair("Host", "[::1"),
                    new RequestDraft.Pair("traceparent", "00-zz-zz-zz"),
                    new RequestDraft.Pair("b3", "x"),
                    new RequestDraft.Pair("X-Request-Id", "\u00e9".repeat(50)),
                    new RequestDraft.Pair("Idempotency-Key", ""),
                    new RequestDraft.Pair("Idempotency-Key", "k".repeat(5_000)),
                    new RequestDraft.Pair("Idempotency-Key", "\u00e9\ud83d\udc26"),
                    new RequestDraft.Pair("Idempotency-Key", "a, b"),
                    new RequestDraft.Pair("X-User-Location", "geo:"),
                    new RequestDraft.Pair("X-User-Location", "geo:NaN,NaN"),
                    new RequestDraft.Pair("X-User-Location", "geo:91,181"),
                    new RequestDraft.Pair("X-User-Location", "geo:1e400,0"),
                    new RequestDraft.Pair("X-User-Location", "here"),
                    new RequestDraft.Pair("X-User-Location", "geo:1,2;u=3;crs=x"),
                    new RequestDraft.Pair("X-User-Location", "geo:" + "9".repeat(2_000) + ",0"));

    private OddHeaders() {}
}
