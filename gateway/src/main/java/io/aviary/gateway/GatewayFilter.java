package io.aviary.gateway;

import jakarta.servlet.Filter;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/// The filters of the gateway, in the order in which each request passes them.
///
/// The list is complete: it also names the filters of the platform and of Spring. The gateway's own
/// filters take their order from here when their feature registers them.
public enum GatewayFilter {
    /// Writes the problem details that any other filter throws, and is therefore outermost. Part of
    /// the platform.
    PROBLEM("problemFilter", Ordered.HIGHEST_PRECEDENCE),
    /// Measures the duration of every request, including refused ones, and is therefore early. Part
    /// of Spring.
    OBSERVATION("webMvcObservationFilter", Ordered.HIGHEST_PRECEDENCE + 1),
    /// Starts or continues the trace, inside the observation, because the trace id is that of the
    /// observation's span. Part of the platform.
    TRACE("traceFilter", Ordered.HIGHEST_PRECEDENCE + 2),
    /// Finds the route before any costly work, because all later filters depend on it.
    PUBLIC_ROUTE("publicRouteFilter", Ordered.HIGHEST_PRECEDENCE + 3),
    /// Limits the requests in flight before the token check, which is the most expensive filter.
    LOAD_SHEDDING("loadSheddingFilter", Ordered.HIGHEST_PRECEDENCE + 4),
    /// Exposes the request to Spring, before Spring Security, as Spring Boot orders it.
    REQUEST_CONTEXT("requestContextFilter", -105),
    /// Verifies the token that names the user. Part of Spring Security.
    SECURITY("springSecurityFilterChain", SecurityFilterProperties.DEFAULT_FILTER_ORDER),
    /// Counts requests after the token check, because a limit is counted for each user.
    RATE_LIMIT("rateLimitFilter", SecurityFilterProperties.DEFAULT_FILTER_ORDER + 50),
    /// Limits the requests that one caller has in flight, after the rate limit, which thus also
    /// counts the requests that this filter refuses.
    CALLER_SHARE("callerShareFilter", SecurityFilterProperties.DEFAULT_FILTER_ORDER + 60),
    /// Reads the body, within the caller's share, because a client may send it slowly.
    BODY("bodyFilter", SecurityFilterProperties.DEFAULT_FILTER_ORDER + 70),
    /// Counts token requests after the body was read, because the body shows whether the request
    /// refreshes a session, and which one.
    TOKEN_LIMIT("tokenLimitFilter", SecurityFilterProperties.DEFAULT_FILTER_ORDER + 80),
    /// Ends responses that a client reads too slowly, and ends a download as soon as the request
    /// has been handled. It is therefore innermost.
    RESPONSE_END("responseEndFilter", SecurityFilterProperties.DEFAULT_FILTER_ORDER + 100);

    private final String filterName;
    private final int order;

    GatewayFilter(String filterName, int order) {
        this.filterName = filterName;
        this.order = order;
    }

    /// Returns the name of the filter in the servlet container.
    public String filterName() {
        return filterName;
    }

    /// Registers a filter at this place of the chain.
    public <F extends Filter> FilterRegistrationBean<F> register(F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setName(filterName);
        registration.setOrder(order);
        return registration;
    }
}
