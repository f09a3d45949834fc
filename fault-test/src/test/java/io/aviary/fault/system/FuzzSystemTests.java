package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Some thousand hostile requests; `./aviary fuzz` sends as many as anybody likes.
@SystemTest
class FuzzSystemTests {
    private final TestSystem system;

    FuzzSystemTests(TestSystem system) {
        this.system = system;
    }

    @Test
    void hostileRequestsAreAnsweredAsDocumentedAndHarmNobody()
            throws IOException, InterruptedException {
        assertThat(system.run("fuzz", "--requests", "3000", "--seed", "2026"))
                .contains("0 failures", "Every answer was as it should be");
    }
}
