package io.aviary.fault.fuzz.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the endpoint of a request.
final class OperationPaths {
    private final List<Operation> operations;

    OperationPaths(List<Operation> operations) {
        this.operations =
                operations.stream()
                        .sorted(Comparator.comparing(OperationPaths::countVariables))
                        .toList();
    }

    /// Returns the endpoint whose path matches with the fewest variables.
    Optional<Operation> find(String method, String path) {
        var segments = path.split("/", -1);
        return operations.stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> matches(operation.path().split("/", -1), segments))
                .findFirst();
    }

    private static boolean matches(String[] template, String[] segments) {
        boolean matches = template.length == segments.length;
        for (int i = 0; matches && i < segments.length; i++) {
            matches =
                    isVariable(template[i])
                            ? !segments[i].isEmpty()
                            : template[i].equals(segments[i]);
        }
        return matches;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static long countVariables(Operation operation) {
        return operation.path().chars().filter(c -> c == '{').count();
    }
}
