package io.aviary.tools.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.tools.console.CommandException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeListTests {

    private static FollowGraph read(String text) throws IOException {
        return EdgeList.read("edges", new ByteArrayInputStream(text.getBytes(UTF_8)), false);
    }

    private static FollowGraph readUndirected(String text) throws IOException {
        return EdgeList.read("edges", new ByteArrayInputStream(text.getBytes(UTF_8)), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 2\n7 1\n",
                "1,2\n7,1",
                "1, 2\r\n7 ,1\r\n",
                "1\t2\n\n   \n7   1\n",
                "a,b\n1,2\n7,1\n",
                "id_1,id_2\n1,2\n7,1\n",
                "\"from\" \"to\"\n1 2\n7 1\n",
                "# a comment\n% another\n source target\n1 2\n# one more\n7 1\n",
                "\ufeffid_1,id_2\n1,2\n7,1\n"
            })
    void everyFormatGivesTheSameFollows(String text) throws IOException {
        var graph = read(text);

        assertThat(graph.usernames()).containsExactly("u1", "u2", "u7");
        assertThat(graph.followees(0)).containsExactly(1);
        assertThat(graph.followees(1)).isEmpty();
        assertThat(graph.followees(2)).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "1 2 3",
                "1,,2",
                "1,2,",
                ",1",
                "1 x",
                "x 1",
                "1;2",
                "-1 2",
                "1.0 2",
                "1 2147483648",
                "1 99999999999999999999",
                "a b",
                "\u0661 \u0662"
            })
    void aMalformedLineIsReportedWithFileAndNumber(String line) {
        assertThatThrownBy(() -> read("# comment\n1 2\n\n" + line + "\n3 4\n"))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("edges, line 4: ")
                .hasMessageEndingWith("nothing was changed");
    }

    @Test
    void onlyTheFirstLineMayBeAHeading() {
        assertThatThrownBy(() -> read("from to\nsource target\n1 2\n"))
                .hasMessageStartingWith("edges, line 2: ");
    }

    @Test
    void aLineThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> read("1 2\n" + "9".repeat(1 << 20)))
                .hasMessageStartingWith("edges, line 2: it is longer than 256 characters");
    }

    @Test
    void aLongCommentIsSkipped() throws IOException {
        assertThat(read("#" + "x".repeat(10_000) + "\n1 2\n").follows()).isOne();
    }

    @Test
    void anUndirectedLineIsAFollowInBothDirections() throws IOException {
        var graph = readUndirected("1 2\n2 3\n");

        assertThat(graph.follows()).isEqualTo(4);
        assertThat(graph.followees(1)).containsExactly(0, 2);
    }

    @Test
    void repeatedFollowsAndSelfFollowsAreCountedAndOmitted() throws IOException {
        var directed = read("1 2\n1 2\n2 1\n3 3\n");
        assertThat(directed.follows()).isEqualTo(2);
        assertThat(directed.users()).isEqualTo(2);
        assertThat(directed.repeated()).isOne();
        assertThat(directed.selfFollows()).isOne();

        assertThat(readUndirected("1 2\n2 1\n").repeated()).isEqualTo(2);
    }

    @Test
    void aFileWithoutFollowsIsRefused() {
        assertThatThrownBy(() -> read("# nothing\n")).hasMessage("edges contains no follows");
        assertThatThrownBy(() -> read("")).hasMessage("edges contains no follows");
    }

    @Test
    void aMissingFileIsExplainedInOneLine() {
        var file = Path.of("no-such-file.edges");
        assertThatThrownBy(() -> EdgeList.read(file, false))
                .isInstanceOf(CommandException.class)
                .hasMessage("there is no file no-such-file.edges");
        assertThatThrownBy(() -> EdgeList.read(Path.of("."), false))
                .hasMessage(". is not a readable file");
    }
}
