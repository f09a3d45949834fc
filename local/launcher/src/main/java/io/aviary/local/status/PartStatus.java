package io.aviary.local.status;

import io.aviary.local.lifecycle.PartProcess;
import io.aviary.local.system.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// The state of a part, as other processes see it.
///
/// @param memoryBytes empty if the part is not alive or the operating system does not report it
record PartStatus(
        Part part, State state, Optional<ProcessHandle> process, OptionalLong memoryBytes) {
    enum State {
        STOPPED,
        DEAD,
        UNHEALTHY,
        HEALTHY
    }

    static PartStatus of(PartProcess process) {
        Optional<ProcessHandle> alive = process.process();
        State state =
                alive.isPresent()
                        ? process.part().server().isReady() ? State.HEALTHY : State.UNHEALTHY
                        : process.isWanted() ? State.DEAD : State.STOPPED;
        return new PartStatus(
                process.part(),
                state,
                alive,
                alive.map(ProcessMemory::proportionalSetSize).orElse(OptionalLong.empty()));
    }

    Optional<Duration> uptime() {
        return process.flatMap(handle -> handle.info().startInstant())
                .map(start -> Duration.between(start, Instant.now()));
    }
}
