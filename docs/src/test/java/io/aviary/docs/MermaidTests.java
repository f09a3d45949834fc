package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MermaidTests {
    @Test
    void everyDiagramIsClosedAndOfAKnownKind() {
        var diagrams = Repository.here().pages().stream().flatMap(MarkdownPage::mermaid).toList();

        assertThat(diagrams)
                .hasSizeGreaterThan(3)
                .allMatch(MarkdownPage.Block::closed)
                .allMatch(
                        diagram ->
                                diagram.lines()
                                        .getFirst()
                                        .matches("(flowchart (LR|TB)|sequenceDiagram|erDiagram)"));
    }

    @Test
    void noMessageHasASemicolonWhichWouldEndIt() {
        assertThat(Repository.here().pages().stream().flatMap(MarkdownPage::mermaid))
                .noneMatch(diagram -> String.join("", diagram.lines()).contains(";"));
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
