package io.aviary.local.system;

import java.util.List;

/// A system on this machine. The parts of a stage start together, after the parts of the previous
/// stage are healthy. The stages stop in the reverse order.
public record LocalSystem(StateFolder folder, List<List<Part>> stages) {
    public List<Part> parts() {
        return stages.stream().flatMap(List::stream).toList();
    }
}
