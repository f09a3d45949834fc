package io.aviary.gateway.identity;

import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.platform.context.GatewayHeaders;
import io.aviary.platform.trace.Traces;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/// Removes the headers that clients may not send to services: Aviary's own headers, traces, and
/// headers of the connection to the gateway. It also removes the addresses that only proxies may
/// state. The token is forwarded, because each service verifies it again.
final class HeadersToServices implements RequestHttpHeadersFilter, Ordered {
    private static final Set<String> UNWANTED =
            Set.of(
                    "baggage",
                    "connection",
                    "content-length",
                    "expect",
                    "forwarded",
                    "host",
                    "http2-settings",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "tracestate",
                    "trailer",
                    "transfer-encoding",
                    Traces.HEADER,
                    "upgrade",
                    "x-real-ip");
    private static final List<String> UNWANTED_PREFIXES = List.of("x-aviary-", "x-forwarded-");

    private final Traces traces;

    HeadersToServices(Traces traces) {
        this.traces = traces;
    }

    @Override
    public HttpHeaders apply(HttpHeaders received, ServerRequest request) {
        var named = connectionHeaders(received);
        var passed = new HttpHeaders();
        received.forEach(
                (name, values) -> {
                    var lower = name.toLowerCase(Locale.ROOT);
                    if (!named.contains(lower) && !isUnwanted(lower)) {
                        passed.addAll(name, values);
                    }
                });
        var cause = traces.current();
        if (cause != null) {
            passed.set(Traces.HEADER, cause);
        }
        addGatewayHeaders(request.servletRequest(), passed);
        return passed;
    }

    private static void addGatewayHeaders(HttpServletRequest request, HttpHeaders passed) {
        var known = GatewayRequest.of(request);
        if (known.isUncounted()) {
            passed.set(GatewayHeaders.UNCOUNTED, "true");
        }
        if (known.route().routeClass().isOpen()) {
            passed.set(GatewayHeaders.NETWORK, Caller.of(request).key());
        }
    }

    /// Returns the header names that `Connection` lists. A client can remove its own token with
    /// `Connection: Authorization`, but that harms only the client.
    private static Set<String> connectionHeaders(HttpHeaders received) {
        var named = new HashSet<String>();
        received.getConnection().forEach(name -> named.add(name.toLowerCase(Locale.ROOT)));
        return named;
    }

    private static boolean isUnwanted(String name) {
        return UNWANTED.contains(name) || UNWANTED_PREFIXES.stream().anyMatch(name::startsWith);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
