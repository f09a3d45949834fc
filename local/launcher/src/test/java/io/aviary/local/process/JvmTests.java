package io.aviary.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmTests {

    @Test
    void additionalOptionsAreSeparatedByBlanks() {
        assertThat(Jvm.additional("")).isEmpty();
        assertThat(Jvm.additional(" -Duser.language=fa  -Xss1m\n"))
                .containsExactly("-Duser.language=fa", "-Xss1m");
    }
}
