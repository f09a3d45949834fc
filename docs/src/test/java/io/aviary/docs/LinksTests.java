package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTests {
    @TempDir private Path folder;

    @Test
    void noLinkInThePagesIsBroken() {
        assertThat(Repository.here().pages()).hasSizeGreaterThan(10);
        assertThat(Links.broken(Repository.here())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other.md",
                "../README.md",
                "other.md#a-heading",
                "#here",
                "../user-service/src",
                "https://example.org/nowhere"
            })
    void aGoodLinkIsNotReported(String target) throws IOException {
        assertThat(Links.broken(pageWith(target))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing.md",
                "other.md#another-heading",
                "#there",
                "../user-service/src/Missing.java",
                "../user-service/src/Account.java#L3",
                "../../outside.md",
                "../user-service/target/Built.java",
                "/README.md"
            })
    void aBrokenLinkIsReported(String target) throws IOException {
        assertThat(Links.broken(pageWith(target)))
                .singleElement()
                .asString()
                .startsWith("docs/page.md:3 ")
                .endsWith(target);
    }

    @Test
    void aReferenceLinkIsReportedBecauseItIsNotChecked() throws IOException {
        var repository = new Tree(folder).with("README.md", "[a]: missing.md\n").repository();

        assertThat(Links.broken(repository)).singleElement().asString().contains("inline");
    }

    private Repository pageWith(String target) throws IOException {
        return new Tree(folder)
                .with("README.md", "# Top\n")
                .with("docs/page.md", "# Here\n\nSee [this](" + target + ").\n")
                .with("docs/other.md", "# A heading\n")
                .with("user-service/src/Account.java", "class Account {}\n")
                .with("user-service/target/Built.java", "class Built {}\n")
                .repository();
    }
}
