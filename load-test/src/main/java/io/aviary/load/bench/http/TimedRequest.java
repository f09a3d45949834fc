package io.aviary.load.bench.http;

/// A request whose latency is measured.
///
/// @param kind the kind of request; latencies are recorded by kind
/// @param bytes the complete request
@SuppressWarnings("ArrayRecordComponent")
public record TimedRequest(String kind, byte[] bytes) {}
