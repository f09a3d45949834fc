package io.aviary.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.local.process.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InfrastructureTests {
    private final String asked = System.getProperty("infra");
    private final Infrastructure embedded =
            new Infrastructure() {
                @Override
                public <S extends Server> Started<S> start(String name, S settings) {
                    throw new AssertionError(name);
                }
            };

    @AfterEach
    void askAsBefore() {
        if (asked == null) {
            System.clearProperty("infra");
        } else {
            System.setProperty("infra", asked);
        }
    }

    @Test
    void embeddedIsAnOrder() {
        System.setProperty("infra", "embedded");
        assertThat(Infrastructure.chosen(embedded)).isSameAs(embedded);
    }

    @Test
    void whoMistypesLearnsWhatThereIs() {
        System.setProperty("infra", "container");
        assertThatThrownBy(() -> Infrastructure.chosen(embedded))
                .hasMessage("infra is container, but must be auto, containers or embedded");
    }
}
