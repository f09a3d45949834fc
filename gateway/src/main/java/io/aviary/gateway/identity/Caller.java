package io.aviary.gateway.identity;

import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;

/// The caller of a request: the user of a valid token, or else a network.
public sealed interface Caller {
    /// Returns a short key that no two callers share.
    String key();

    /// Returns the groups whose requests are counted for this caller, the smallest first.
    List<CallerGroup> groups();

    /// The holder of a valid token.
    ///
    /// @param id the subject of the token, which the gateway does not interpret
    record User(String id) implements Caller {
        @Override
        public String key() {
            return "user:" + id;
        }

        @Override
        public List<CallerGroup> groups() {
            return List.of(new CallerGroup(key(), 1));
        }
    }

    /// A caller without a token.
    record Anonymous(Network network) implements Caller {
        @Override
        public String key() {
            return network.groups().getFirst().key();
        }

        @Override
        public List<CallerGroup> groups() {
            return network.groups();
        }
    }

    /// Returns the user of the verified token if the endpoint requires one, else the network.
    ///
    /// @throws ProblemException 400 if a trusted proxy sent a malformed address
    static Caller of(HttpServletRequest request) {
        if (GatewayRequest.of(request).route().routeClass().isOpen()) {
            return new Anonymous(Network.of(request));
        }
        var token = SecurityContextHolder.getContext().getAuthentication();
        if (token == null) {
            throw new IllegalStateException("No token was verified");
        }
        return new User(token.getName());
    }
}
