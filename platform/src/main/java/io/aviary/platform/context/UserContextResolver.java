package io.aviary.platform.context;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Creates the [UserContext] argument of a controller from the token, the clock and one header.
final class UserContextResolver implements HandlerMethodArgumentResolver {
    private final Clock clock;

    UserContextResolver(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == UserContext.class;
    }

    @Override
    public UserContext resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication instanceof JwtAuthenticationToken token)) {
            throw ProblemException.unauthorized("Unauthorized");
        }
        var location = request.getHeader(GeoPoint.HEADER);
        return new UserContext(
                Parameters.id("sub", token.getName()).value(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                location == null ? null : GeoPoint.parse(location));
    }
}
