package io.aviary.local.system;

import java.util.Map;

/// How a system runs.
///
/// @param gatewayPort the public port, `AVIARY_GATEWAY_PORT`
/// @param portBase all other ports count from here, `AVIARY_PORT_BASE`
/// @param training whether the services record their AOT caches, `AVIARY_AOT=train`
public record Settings(int gatewayPort, int portBase, boolean training) {

    static final String GATEWAY_PORT = "AVIARY_GATEWAY_PORT";
    static final String PORT_BASE = "AVIARY_PORT_BASE";

    private static final String AOT = "AVIARY_AOT";
    private static final String TRAIN = "train";
    private static final int DEFAULT_GATEWAY_PORT = 8080;
    private static final int DEFAULT_PORT_BASE = 18080;
    private static final int SPAN = 100;
    private static final int LAST_PORT = 65535;

    /// @throws Complaint about a value that is no port
    public static Settings of(Map<String, String> values) {
        return new Settings(
                port(values, GATEWAY_PORT, DEFAULT_GATEWAY_PORT, LAST_PORT),
                port(values, PORT_BASE, DEFAULT_PORT_BASE, LAST_PORT - SPAN),
                TRAIN.equals(values.get(AOT)));
    }

    public Map<String, String> values() {
        return Map.of(
                GATEWAY_PORT, Integer.toString(gatewayPort),
                PORT_BASE, Integer.toString(portBase),
                AOT, training ? TRAIN : "");
    }

    /// @param offset 0 to 99
    int port(int offset) {
        return portBase + offset;
    }

    @Override
    public String toString() {
        return GATEWAY_PORT
                + "="
                + gatewayPort
                + " and "
                + PORT_BASE
                + "="
                + portBase
                + (training ? ", in training" : "");
    }

    private static int port(Map<String, String> values, String name, int fallback, int highest) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            return fallback;
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= highest) {
                return port;
            }
        } catch (NumberFormatException e) {
            // The complaint below says it all.
        }
        throw new Complaint(name + " is " + value + ", but must be a port from 1 to " + highest);
    }
}
