package io.aviary.fault.fuzz;

import io.aviary.fault.fuzz.contract.Contract;
import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.fault.fuzz.contract.Headers;
import io.aviary.fault.fuzz.contract.Operation;
import io.aviary.fault.fuzz.contract.ResponseRules;
import io.aviary.fault.fuzz.generate.RequestGenerator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks whether a response is allowed for a request.
final class ResponseChecker {
    /// Statuses that a server may send before it has selected an endpoint.
    private static final Set<Integer> BEFORE_ROUTING =
            Set.of(400, 404, 405, 408, 413, 414, 415, 417, 431);

    private static final Pattern TOKEN = Pattern.compile("(?mi)^Authorization:");

    private final Contract contract;

    ResponseChecker(Contract contract) {
        this.contract = contract;
    }

    /// @return one sentence for each flaw; empty if the response is correct
    List<String> flaws(RequestGenerator.Generated request, Exchange.Response response) {
        if (response.status() >= 500) {
            return List.of("The status is %s.".formatted(response.status()));
        }
        if (request.method().equals("HEAD")) {
            return headFlaws(request, response);
        }
        if (concernsServer(request) && response.status() == 200) {
            return response.body().length == 0 ? List.of() : List.of("The response has a body.");
        }
        var operation = findOperation(request, request.method());
        boolean documented =
                operation.filter(o -> o.statuses().contains(response.status())).isPresent();
        if (documented) {
            return contract.flaws(
                    operation.orElseThrow(),
                    new Exchange(
                            new Exchange.Request(
                                    request.method(), request.target(), Headers.NONE, new byte[0]),
                            response));
        }
        var flaws = new ArrayList<String>();
        if (request.kind().equals("none") || !mayComeBeforeRouting(request, response.status())) {
            flaws.add(
                    operation
                            .map(o -> "%s does not document a %s.".formatted(o, response.status()))
                            .orElse("No endpoint documents a %s.".formatted(response.status())));
        }
        flaws.addAll(ResponseRules.flaws(response));
        return flaws;
    }

    /// Returns whether the request is `OPTIONS *`, to which the servlet container responds. It asks
    /// for the methods of the server, and concerns no endpoint (RFC 9110, section 9.3.7).
    private static boolean concernsServer(RequestGenerator.Generated request) {
        return request.method().equals("OPTIONS") && request.target().equals("*");
    }

    /// Checks a response to HEAD, which has the status and the content type of the response to GET.
    /// If the request has any other mutation, every status below 500 is correct.
    private List<String> headFlaws(RequestGenerator.Generated request, Exchange.Response response) {
        if (!request.kind().equals("head")) {
            return List.of();
        }
        var operation = findOperation(request, "GET");
        int status = response.status();
        if (operation.filter(get -> get.statuses().contains(status)).isEmpty()) {
            return List.of("A GET of the same endpoint documents no %s.".formatted(status));
        }
        boolean hasContent = status == 200 || status >= 400;
        return hasContent && response.headers().mediaType().isEmpty()
                ? List.of("The response to HEAD has no content type.")
                : List.of();
    }

    /// Returns whether the server may send the status before it has selected an endpoint. An
    /// invalid token is refused even if no token is needed or no endpoint exists.
    private static boolean mayComeBeforeRouting(RequestGenerator.Generated request, int status) {
        return BEFORE_ROUTING.contains(status)
                || status == 401 && TOKEN.matcher(request.wire().toString()).find();
    }

    /// Returns the endpoint of the path, either as it was sent or percent-decoded.
    private Optional<Operation> findOperation(RequestGenerator.Generated request, String method) {
        String target = request.target();
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return contract.find(method, path).or(() -> contract.find(method, decoded(path)));
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return path;
        }
    }
}
