package io.aviary.fault.system;

import io.aviary.fault.fuzz.contract.Contract;

/// Reads the OpenAPI document that a running system serves.
final class ServedContract {
    private ServedContract() {}

    static Contract of(TestSystem system) {
        return Contract.parse(system.gateway().call("GET", "/openapi.yaml", null, null).body());
    }
}
