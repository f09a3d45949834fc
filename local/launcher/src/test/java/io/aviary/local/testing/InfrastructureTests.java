package io.aviary.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.local.process.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InfrastructureTests {
    private final String before = System.getProperty("infra");
    private final Infrastructure embedded =
            new Infrastructure() {
                @Override
                public <S extends Server> StartedServer<S> start(String name, S settings) {
                    throw new AssertionError(name);
                }
            };

    @AfterEach
    void restoreProperty() {
        if (before == null) {
            System.clearProperty("infra");
        } else {
            System.setProperty("infra", before);
        }
    }

    @Test
    void embeddedPartsCanBeRequested() {
        System.setProperty("infra", "embedded");
        assertThat(Infrastructure.choose(embedded)).isSameAs(embedded);
    }

    @Test
    void anUnknownChoiceIsRefusedWithAListOfTheValidOnes() {
        System.setProperty("infra", "container");
        assertThatThrownBy(() -> Infrastructure.choose(embedded))
                .hasMessage("infra is container; it must be auto, containers or embedded");
    }
}
