package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MermaidTests {
    @Test
    void everyPictureIsClosedAndOfAKnownKind() {
        var pictures = Repository.here().pages().stream().flatMap(MarkdownPage::mermaid).toList();

        assertThat(pictures)
                .hasSizeGreaterThan(3)
                .allMatch(MarkdownPage.Block::closed)
                .allMatch(
                        picture ->
                                picture.lines()
                                        .getFirst()
                                        .matches("(flowchart (LR|TB)|sequenceDiagram|erDiagram)"));
    }

    @Test
    void noMessageHasASemicolonWhichWouldEndIt() {
        assertThat(Repository.here().pages().stream().flatMap(MarkdownPage::mermaid))
                .noneMatch(picture -> String.join("", picture.lines()).contains(";"));
    }

    @Test
    void everyCodeBlockIsClosed() {
        assertThat(Repository.here().pages())
                .allSatisfy(
                        page ->
                                assertThat(page.blocks())
                                        .as(page.file().toString())
                                        .allMatch(MarkdownPage.Block::closed));
    }
}
