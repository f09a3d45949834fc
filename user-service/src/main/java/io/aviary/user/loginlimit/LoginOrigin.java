package io.aviary.user.loginlimit;

import io.aviary.platform.context.GatewayHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The network of a client that logs in, with the device token and the proof of work that it may
/// send.
///
/// @param network the client's network, as the gateway reports it
/// @param deviceToken from an earlier log-in to the account; null without one
/// @param proofOfWork the solution of a challenge; null without one
public record LoginOrigin(
        String network, @Nullable String deviceToken, @Nullable String proofOfWork) {
    /// Returns the origin of a request. All requests without a gateway share one network.
    public static LoginOrigin of(
            HttpServletRequest request,
            @Nullable String deviceToken,
            @Nullable String proofOfWork) {
        var network = request.getHeader(GatewayHeaders.NETWORK);
        return new LoginOrigin(
                Objects.requireNonNullElse(network, "unknown"), deviceToken, proofOfWork);
    }

    @Override
    public String toString() {
        return "LoginOrigin[not shown]";
    }
}
