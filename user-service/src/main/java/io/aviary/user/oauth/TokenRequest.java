package io.aviary.user.oauth;

import io.aviary.platform.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The parameters of a token request. An empty parameter counts as missing.
record TokenRequest(Map<String, String> parameters) {
    Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /// Returns a required parameter.
    ///
    /// @throws ProblemException a 400 if it is missing or breaks the rule
    String required(String name, Predicate<String> accepted, String rule) {
        var value = optional(name).orElse("");
        if (value.isEmpty()) {
            throw OAuthProblems.invalidRequest(name, "The `%s` is required.".formatted(name));
        }
        if (!accepted.test(value)) {
            throw OAuthProblems.invalidRequest(name, "The `%s` %s.".formatted(name, rule));
        }
        return value;
    }

    @Override
    public String toString() {
        return "TokenRequest" + parameters.keySet();
    }
}
