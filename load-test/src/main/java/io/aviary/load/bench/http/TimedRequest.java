package io.aviary.load.bench.http;

/// A request whose latency is measured.
///
/// @param kind groups the latencies of requests that ask for the same thing
/// @param bytes the complete request
@SuppressWarnings("ArrayRecordComponent")
public record TimedRequest(String kind, byte[] bytes) {}
