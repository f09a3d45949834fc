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

/// An endpoint of the OpenAPI document.
///
/// @param id its `operationId`
/// @param path the path with its variables in braces
/// @param needsToken whether clients must send a user token
/// @param parameters the parameters of the path, the query and the headers
/// @param bodies the schema of each media type that it accepts
/// @param statuses the statuses that it documents
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

    /// Returns the parameters in this place: `path`, `query` or `header`.
    public List<Parameter> parametersIn(String place) {
        return parameters.stream().filter(p -> place.equals(p.getIn())).toList();
    }

    /// Returns the path with the variables replaced. The values are used unchanged, without
    /// encoding.
    public String path(UnaryOperator<String> values) {
        return VARIABLE.matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    /// Returns whether only the user whose id is in the path may call the endpoint. This holds for
    /// changes to likes, retweets and follows, and for the home timeline.
    public boolean allowsOnlyUserInPath() {
        return path.startsWith("/2/users/{")
                && (!method.equals("GET") || path.endsWith("/reverse_chronological"));
    }

    /// Returns the documented statuses of success.
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
