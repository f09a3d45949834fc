package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Sends 3,000 hostile requests. `./aviary fuzz` sends any number.
@SystemTest
class FuzzSystemTests {
    private final TestSystem system;

    FuzzSystemTests(TestSystem system) {
        this.system = system;
    }

    @Test
    void hostileRequestsGetDocumentedResponsesAndChangeNoOtherUser()
            throws IOException, InterruptedException {
        assertThat(system.run("fuzz", "--requests", "3000", "--seed", "2026"))
                .contains("0 failures", "Every response was correct");
    }
}
