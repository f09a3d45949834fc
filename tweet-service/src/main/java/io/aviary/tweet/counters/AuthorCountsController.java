package io.aviary.tweet.counters;

import io.aviary.platform.query.Parameters;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class AuthorCountsController {
    private static final int MAX_IDS = 100;

    private final AuthorCounts counts;

    AuthorCountsController(AuthorCounts counts) {
        this.counts = counts;
    }

    record Data(List<AuthorCounts.Counts> data) {}

    @GetMapping("/internal/authors/counts")
    Data counts(@RequestParam String ids) {
        return new Data(counts.count(Parameters.ids("ids", ids, MAX_IDS)));
    }
}
