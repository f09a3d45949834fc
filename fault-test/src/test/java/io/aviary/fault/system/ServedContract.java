package io.aviary.fault.system;

import io.aviary.fault.fuzz.contract.Contract;

/// The OpenAPI document of a running system.
final class ServedContract {
    private ServedContract() {}

    static Contract of(TestSystem system) {
        return Contract.parse(system.gateway().call("GET", "/openapi.yaml", null, null).body());
    }
}
