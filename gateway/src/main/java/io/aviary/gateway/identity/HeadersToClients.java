package io.aviary.gateway.identity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerResponse;

/// Removes the headers that clients must not receive. They describe a service, its connection to
/// the gateway, or rate limits other than the gateway's.
final class HeadersToClients implements ResponseHttpHeadersFilter {
    private static final Set<String> UNWANTED =
            Set.of("connection", "keep-alive", "server", "transfer-encoding", "x-powered-by");
    private static final List<String> UNWANTED_PREFIXES = List.of("x-aviary-", "x-rate-limit-");

    @Override
    public HttpHeaders apply(HttpHeaders received, ServerResponse response) {
        var passed = new HttpHeaders();
        received.forEach(
                (name, values) -> {
                    var lower = name.toLowerCase(Locale.ROOT);
                    if (!UNWANTED.contains(lower)
                            && UNWANTED_PREFIXES.stream().noneMatch(lower::startsWith)) {
                        passed.addAll(name, values);
                    }
                });
        return passed;
    }
}
