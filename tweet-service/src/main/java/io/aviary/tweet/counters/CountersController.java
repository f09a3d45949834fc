package io.aviary.tweet.counters;

import io.aviary.platform.query.Parameters;
import io.aviary.tweet.id.TweetId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Serves counters without tweets to timeline-service, which caches counters for seconds and
/// tweets for hours.
@RestController
final class CountersController {
    private static final int MAX_IDS = 100;

    private final ReadingCounters reading;

    CountersController(ReadingCounters reading) {
        this.reading = reading;
    }

    record Data(List<ReadingCounters.TweetCounts> data) {}

    @GetMapping("/internal/tweets/counters")
    Data readCounters(@RequestParam String ids) {
        return new Data(
                reading.read(
                        Parameters.ids("ids", ids, MAX_IDS).stream().map(TweetId::new).toList()));
    }
}
