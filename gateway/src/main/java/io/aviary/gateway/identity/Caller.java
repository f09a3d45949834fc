package io.aviary.gateway.identity;

import io.aviary.gateway.routing.GatewayRequest;
import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;

/// The caller of a request, as far as the gateway has verified it.
public sealed interface Caller {
    /// Returns a short key that no two callers share.
    String key();

    /// The holder of a valid token.
    ///
    /// @param id the subject of the token, which the gateway does not interpret
    record User(String id) implements Caller {
        @Override
        public String key() {
            return "user:" + id;
        }
    }

    /// A caller without a token.
    ///
    /// @param network an IPv4 address, or the half of an IPv6 address that its holder can't change
    record Anonymous(String network) implements Caller {
        private static final int PREFIX_BYTES = 8;

        /// Returns the caller at an IP address.
        ///
        /// @throws ProblemException 400 if a trusted proxy sent a malformed address
        static Anonymous at(String address) {
            var ip = parse(address);
            if (!(ip instanceof Inet6Address)) {
                return new Anonymous(ip.getHostAddress());
            }
            var prefix = Arrays.copyOf(ip.getAddress(), PREFIX_BYTES);
            return new Anonymous(HexFormat.of().formatHex(prefix));
        }

        private static InetAddress parse(String address) {
            try {
                return InetAddress.ofLiteral(address);
            } catch (IllegalArgumentException malformed) {
                throw ProblemException.blank(
                        HttpStatus.BAD_REQUEST, "X-Forwarded-For does not contain an IP address.");
            }
        }

        @Override
        public String key() {
            return "address:" + network;
        }
    }

    /// Returns the user of the verified token if the endpoint requires one, else the address.
    static Caller of(HttpServletRequest request) {
        if (GatewayRequest.of(request).route().routeClass().isOpen()) {
            return Anonymous.at(request.getRemoteAddr());
        }
        var token = SecurityContextHolder.getContext().getAuthentication();
        if (token == null) {
            throw new IllegalStateException("No token was verified");
        }
        return new User(token.getName());
    }
}
