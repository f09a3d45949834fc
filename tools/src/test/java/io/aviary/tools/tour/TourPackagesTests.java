package io.aviary.tools.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Checks the names of packages in the tour. The compiler cannot, because `tools` does not depend
/// on the services.
class TourPackagesTests {
    private static final Path HOME = Path.of(System.getProperty("aviary.home"));
    private static final Pattern PACKAGE =
            Pattern.compile("io\\.aviary\\.(gateway|user|tweet|timeline|platform)(\\.[a-z]+)+");

    @Test
    void everyPackageThatTheTourNamesExists() throws IOException {
        var named = packagesNamedByTheTour();

        assertThat(named)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(exists(name)).isTrue());
    }

    private static List<String> packagesNamedByTheTour() throws IOException {
        try (var files = Files.list(HOME.resolve("tools/src/main/java/io/aviary/tools/tour"))) {
            var sources = new StringBuilder();
            for (var file : files.toList()) {
                sources.append(Files.readString(file));
            }
            return PACKAGE.matcher(sources).results().map(MatchResult::group).toList();
        }
    }

    private static boolean exists(String name) {
        var folder = Path.of("src/main/java", name.split("\\."));
        return List.of("gateway", "user-service", "tweet-service", "timeline-service", "platform")
                .stream()
                .anyMatch(module -> Files.isDirectory(HOME.resolve(module).resolve(folder)));
    }
}
