package io.aviary.load.system;

import io.aviary.load.contract.Contract;

/// The OpenAPI document of a running system.
final class Documents {
    private Documents() {}

    static Contract served(TestSystem system) {
        return Contract.parse(system.gateway().call("GET", "/openapi.yaml", null, null).body());
    }
}
