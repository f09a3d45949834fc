package io.aviary.load.bench.mix;

import io.aviary.load.bench.http.TimedRequest;
import java.util.Random;
import java.util.function.Function;

/// A kind of load.
///
/// @param name for the tables
/// @param shots says for the tape of a phase how its requests are drawn
record Load(String name, Function<Tape, Function<Random, TimedRequest>> shots) {}
