package io.aviary.gateway.routing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// A request to an open endpoint, without its bearer token. A client that requests a new token
/// because the old one has expired must not be refused because of the old one.
final class TokenlessRequest extends HttpServletRequestWrapper {
    private static final String BEARER = "Bearer";

    TokenlessRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
        var value = super.getHeader(name);
        return isToken(name, value) ? null : value;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        List<String> values = Collections.list(super.getHeaders(name));
        values.removeIf(value -> isToken(name, value));
        return Collections.enumeration(values);
    }

    private static boolean isToken(String name, @Nullable String value) {
        return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)
                && value != null
                && value.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }
}
