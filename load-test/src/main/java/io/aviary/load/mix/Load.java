package io.aviary.load.mix;

import io.aviary.load.pressure.Shot;
import java.util.Random;
import java.util.function.Function;

/// A kind of load.
///
/// @param name for the tables
/// @param shots says for the tape of a phase how its requests are drawn
record Load(String name, Function<Tape, Function<Random, Shot>> shots) {}
