package io.aviary.local.system;

import java.util.List;

/// A system on this machine. The parts of a stage start together, once all parts of the previous
/// stage are healthy. Stages stop in reverse order.
public record LocalSystem(StateFolder folder, List<List<Part>> stages) {
    public List<Part> parts() {
        return stages.stream().flatMap(List::stream).toList();
    }
}
