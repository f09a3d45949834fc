package io.aviary.fault.fuzz.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the endpoint of a request.
final class OperationPaths {
    private static final Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)+");

    private final List<Operation> operations;

    OperationPaths(List<Operation> operations) {
        this.operations =
                operations.stream()
                        .sorted(Comparator.comparing(OperationPaths::variables))
                        .toList();
    }

    /// Returns whether all servers read the path alike: it has no encodings, dot segments or empty
    /// segments.
    static boolean isPlain(String path) {
        return PLAIN.matcher(path).matches();
    }

    /// Returns the endpoint whose path matches with the fewest variables.
    Optional<Operation> find(String method, String path) {
        var asked = path.split("/", -1);
        return operations.stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> fits(operation.path().split("/", -1), asked))
                .findFirst();
    }

    private static boolean fits(String[] template, String[] asked) {
        boolean fits = template.length == asked.length;
        for (int i = 0; fits && i < asked.length; i++) {
            fits = isVariable(template[i]) ? !asked[i].isEmpty() : template[i].equals(asked[i]);
        }
        return fits;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static long variables(Operation operation) {
        return operation.path().chars().filter(c -> c == '{').count();
    }
}
