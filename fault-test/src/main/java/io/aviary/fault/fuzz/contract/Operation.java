package io.aviary.fault.fuzz.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An endpoint, as the document describes it.
///
/// @param id its `operationId`
/// @param path with its variables in braces
/// @param needsToken whether callers must show a user token
/// @param parameters of the path, the query and the headers
/// @param bodies the schema of each media type that it takes
/// @param statuses that it promises
public record Operation(
        String id,
        String method,
        String path,
        boolean needsToken,
        List<Parameter> parameters,
        Map<String, Schema<?>> bodies,
        Set<Integer> statuses) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    static Operation of(
            OpenAPI document,
            String method,
            String path,
            @Nullable List<Parameter> shared,
            io.swagger.v3.oas.models.Operation described) {
        var statuses = new TreeSet<Integer>();
        described.getResponses().keySet().stream()
                .filter(status -> status.matches("\\d{3}"))
                .forEach(status -> statuses.add(Integer.parseInt(status)));
        return new Operation(
                Objects.requireNonNull(described.getOperationId(), method + " " + path),
                method,
                path,
                needsToken(document.getSecurity(), described.getSecurity()),
                Stream.concat(orEmpty(shared).stream(), orEmpty(described.getParameters()).stream())
                        .toList(),
                bodies(described),
                statuses);
    }

    private static boolean needsToken(
            @Nullable List<SecurityRequirement> all, @Nullable List<SecurityRequirement> own) {
        var requirements = orEmpty(own == null ? all : own);
        return !requirements.isEmpty() && requirements.stream().noneMatch(Map::isEmpty);
    }

    private static Map<String, Schema<?>> bodies(io.swagger.v3.oas.models.Operation described) {
        var bodies = new HashMap<String, Schema<?>>();
        if (described.getRequestBody() != null && described.getRequestBody().getContent() != null) {
            described
                    .getRequestBody()
                    .getContent()
                    .forEach((type, content) -> bodies.put(type, content.getSchema()));
        }
        return bodies;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /// The parameters in that place: `path`, `query` or `header`.
    public List<Parameter> parametersIn(String place) {
        return parameters.stream().filter(p -> place.equals(p.getIn())).toList();
    }

    /// The path with the variables filled in, as they are to go over the wire.
    public String path(UnaryOperator<String> values) {
        return VARIABLE.matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    /// Whether the endpoint is for the user whose id its path names, and for nobody else: changes
    /// of what a user likes, retweets or follows, and the home timeline.
    public boolean isOwnOnly() {
        return path.startsWith("/2/users/{")
                && (!method.equals("GET") || path.endsWith("/reverse_chronological"));
    }

    /// The statuses of success that it promises.
    public Set<Integer> successes() {
        var successes = new TreeSet<>(statuses);
        successes.removeIf(status -> status >= 400);
        return successes;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
