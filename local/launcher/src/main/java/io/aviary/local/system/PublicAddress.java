package io.aviary.local.system;

import java.util.HashMap;
import java.util.Map;

/// The settings that decide at which address clients reach the gateway.
///
/// @param tls whether the gateway serves HTTPS instead of HTTP, `AVIARY_TLS=on` or `off`
/// @param certificate the PEM file of the certificate, `AVIARY_TLS_CERTIFICATE`; may be empty
///     without TLS
/// @param privateKey the PEM file of its key, `AVIARY_TLS_PRIVATE_KEY`; may be empty without TLS
/// @param chosenUrl the address in the URLs of media items, `AVIARY_PUBLIC_URL`; empty for the
///     gateway's address on this machine
record PublicAddress(boolean tls, String certificate, String privateKey, String chosenUrl) {
    static final String TLS = "AVIARY_TLS";
    static final String URL = "AVIARY_PUBLIC_URL";

    private static final String CERTIFICATE = "AVIARY_TLS_CERTIFICATE";
    private static final String PRIVATE_KEY = "AVIARY_TLS_PRIVATE_KEY";

    PublicAddress {
        if (tls && (certificate.isEmpty() || privateKey.isEmpty())) {
            throw new CommandException(
                    TLS + " is on, which needs " + CERTIFICATE + " and " + PRIVATE_KEY);
        }
        if (!chosenUrl.isEmpty() && !chosenUrl.matches("https?://.+")) {
            throw new CommandException(
                    URL + " is " + chosenUrl + "; it must start with http:// or https://");
        }
    }

    /// Parses the settings from environment variables.
    ///
    /// @throws CommandException if a value is invalid or missing; names it
    static PublicAddress of(Map<String, String> values) {
        return new PublicAddress(
                Settings.isOn(values, TLS, false),
                values.getOrDefault(CERTIFICATE, "").strip(),
                values.getOrDefault(PRIVATE_KEY, "").strip(),
                values.getOrDefault(URL, "").strip());
    }

    Map<String, String> values() {
        var values = new HashMap<>(forGateway());
        values.put(URL, chosenUrl);
        return values;
    }

    Map<String, String> forGateway() {
        return Map.of(
                TLS, Settings.onOrOff(tls),
                CERTIFICATE, certificate,
                PRIVATE_KEY, privateKey);
    }

    /// Returns the address in the URLs of media items.
    String url(int gatewayPort) {
        return chosenUrl.isEmpty() ? local(gatewayPort) : chosenUrl;
    }

    /// Returns the gateway's address on this machine.
    String local(int gatewayPort) {
        return (tls ? "https" : "http") + "://127.0.0.1:" + gatewayPort;
    }
}
