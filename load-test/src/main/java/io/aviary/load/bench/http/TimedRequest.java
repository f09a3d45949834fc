package io.aviary.load.bench.http;

import io.aviary.load.measure.Latencies;

/// A request, and where to write down how long its answer took.
///
/// @param bytes the whole request
@SuppressWarnings("ArrayRecordComponent")
public record TimedRequest(byte[] bytes, Latencies latencies) {}
