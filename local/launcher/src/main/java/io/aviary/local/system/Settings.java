package io.aviary.local.system;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The settings of a system.
///
/// @param gatewayPort the public port, `AVIARY_GATEWAY_PORT`
/// @param portBase the first of all other ports, `AVIARY_PORT_BASE`
/// @param publicAddress the protocol and the address of the gateway for clients
/// @param rateLimits whether the gateway limits request rates, `AVIARY_RATE_LIMITS=on` or `off`
/// @param aot the use of AOT caches, `AVIARY_AOT=on`, `off` or `train`
public record Settings(
        int gatewayPort,
        int portBase,
        PublicAddress publicAddress,
        boolean rateLimits,
        BootApp.Aot aot) {
    static final String GATEWAY_PORT = "AVIARY_GATEWAY_PORT";
    static final String PORT_BASE = "AVIARY_PORT_BASE";
    static final String RATE_LIMITS = "AVIARY_RATE_LIMITS";

    private static final String ON = "on";
    private static final String OFF = "off";
    private static final int DEFAULT_GATEWAY_PORT = 8080;
    private static final int DEFAULT_PORT_BASE = 18080;
    private static final int SPAN = 100;
    private static final int LAST_PORT = 65535;

    /// Parses the settings from environment variables.
    ///
    /// @throws CommandException if a value is invalid; names it
    public static Settings of(Map<String, String> values) {
        return new Settings(
                port(values, GATEWAY_PORT, DEFAULT_GATEWAY_PORT, LAST_PORT),
                port(values, PORT_BASE, DEFAULT_PORT_BASE, LAST_PORT - SPAN),
                PublicAddress.of(values),
                isOn(values, RATE_LIMITS, true),
                BootApp.Aot.of(values));
    }

    /// Returns these settings, with the given values replaced.
    ///
    /// @throws CommandException under the same conditions as [#of(Map)]
    public Settings with(Map<String, String> values) {
        var all = new HashMap<>(values());
        all.putAll(values);
        return of(all);
    }

    public Map<String, String> values() {
        var values = new HashMap<>(publicAddress.values());
        values.put(GATEWAY_PORT, Integer.toString(gatewayPort));
        values.put(PORT_BASE, Integer.toString(portBase));
        values.put(RATE_LIMITS, onOrOff(rateLimits));
        values.put(BootApp.Aot.SETTING, aot.value());
        return values;
    }

    /// Returns the gateway's address on this machine.
    public String gatewayUrl() {
        return publicAddress.local(gatewayPort);
    }

    /// Returns the address in the URLs of media items.
    String publicUrl() {
        return publicAddress.url(gatewayPort);
    }

    /// Returns the port at an offset from 0 to 99.
    int port(int offset) {
        return portBase + offset;
    }

    @Override
    public String toString() {
        return new TreeMap<>(values())
                .entrySet().stream()
                        .filter(value -> !value.getValue().isEmpty())
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining(", "));
    }

    /// Parses a setting that is `on` or `off`. A missing or blank one has the value `defaultValue`.
    static boolean isOn(Map<String, String> values, String name, boolean defaultValue) {
        var value = values.getOrDefault(name, "");
        return switch (value.strip()) {
            case "" -> defaultValue;
            case ON -> true;
            case OFF -> false;
            default -> throw new CommandException(name + " is " + value + "; it must be on or off");
        };
    }

    static String onOrOff(boolean on) {
        return on ? ON : OFF;
    }

    private static int port(
            Map<String, String> values, String name, int defaultValue, int highest) {
        var value = values.get(name);
        if (value == null || value.isBlank()) {
            return defaultValue;
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= highest) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // The exception below names the value.
        }
        throw new CommandException(
                name + " is " + value + "; it must be a port from 1 to " + highest);
    }
}
