package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownPageTests {
    private static MarkdownPage page(String text) {
        return MarkdownPage.of(Path.of("page.md"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Paging below the horizon | paging-below-the-horizon",
                "What breaks, and when? | what-breaks-and-when",
                "`Outbox`: by deletion | outbox-by-deletion",
                "0001. Packed timelines | 0001-packed-timelines",
                "Reads & writes | reads--writes",
                "See [the map](map.md) | see-the-map",
                "snake_case stays | snake_case-stays"
            })
    void anchorsFollowTheRuleOfGitHub(String heading, String anchor) {
        assertThat(page("## " + heading).anchors()).containsExactly(anchor);
    }

    @Test
    void aRepeatedHeadingGetsANumber() {
        assertThat(page("# Why\n\n## Why\n\n## Why\n").anchors())
                .containsExactly("why", "why-1", "why-2");
    }

    @Test
    void aCodeBlockHasNeitherHeadingsNorLinks() {
        var page = page("# Real\n\n```bash\n# not a heading\n[a](b.md)\n```\n");

        assertThat(page.anchors()).containsExactly("real");
        assertThat(page.links()).isEmpty();
    }

    @Test
    void aLinkInBackticksIsText() {
        assertThat(page("Write `[a](b.md)` for a link.").links()).isEmpty();
    }

    @Test
    void aLinkHasALabelALineAndAnAnchor() {
        var link = page("one\n\nsee [`Outbox`](Outbox.java#top \"why\")").links().getFirst();

        assertThat(link).isEqualTo(new MarkdownPage.Link(3, "`Outbox`", "Outbox.java#top"));
        assertThat(link.path()).isEqualTo("Outbox.java");
        assertThat(link.anchor()).isEqualTo("top");
        assertThat(link.isExternal()).isFalse();
        assertThat(page("[x](https://a.example)").links().getFirst().isExternal()).isTrue();
    }

    @Test
    void codeSpansAreFoundInProseOnly() {
        assertThat(page("`One` and ``two ` three``\n\n~~~\n`Four`\n~~~\n").code())
                .extracting(MarkdownPage.Code::text)
                .containsExactly("One", "two ` three");
    }

    @Test
    void anUnclosedBlockIsFound() {
        var page = page("```mermaid\nflowchart LR\n");

        assertThat(page.mermaid()).singleElement().matches(block -> !block.closed());
        assertThat(page("```mermaid\nflowchart LR\n```\n").mermaid())
                .singleElement()
                .matches(MarkdownPage.Block::closed);
    }
}
