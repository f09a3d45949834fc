package io.aviary.local.system;

import java.util.List;

/// A system on this machine. The parts of a stage start together, when all of the stage before are
/// healthy; they stop in the opposite order.
public record LocalSystem(StateFolder folder, List<List<Part>> stages) {

    public List<Part> parts() {
        return stages.stream().flatMap(List::stream).toList();
    }
}
