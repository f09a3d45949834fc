package io.aviary.timeline.fanout;

import io.aviary.platform.event.EventBatch;
import io.aviary.platform.trace.Causes;
import io.aviary.platform.trace.Traces;
import io.aviary.timeline.epoch.Epochs;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// The consumers of page tasks, separate from the consumers of tweet events. All instances share
/// the pages. Offsets are committed after the timelines are written and the next page is queued.
/// So a crash may repeat pages, but loses none.
@Component
class PageListener {
    private final FanningOutPages fanningOut;
    private final Epochs epochs;
    private final FanOutSettings settings;
    private final Traces traces;

    PageListener(
            FanningOutPages fanningOut, Epochs epochs, FanOutSettings settings, Traces traces) {
        this.fanningOut = fanningOut;
        this.epochs = epochs;
        this.settings = settings;
        this.traces = traces;
    }

    /// Returns the time that a fetch waits for more first pages if few are queued, in milliseconds.
    public long lingerMillis() {
        return settings.linger().toMillis();
    }

    @KafkaListener(
            id = "timeline-fan-out-first-pages",
            topics = FollowerPageTask.FIRST_PAGES,
            batch = "true",
            properties = {
                "max.poll.records=500",
                "fetch.min.bytes=65536",
                "fetch.max.wait.ms=#{__listener.lingerMillis()}"
            })
    void onFirstPages(List<ConsumerRecord<String, String>> records) {
        fanOut(records);
    }

    @KafkaListener(
            id = "timeline-fan-out-next-pages",
            topics = FollowerPageTask.NEXT_PAGES,
            batch = "true",
            properties = "max.poll.records=500")
    void onNextPages(List<ConsumerRecord<String, String>> records) {
        fanOut(records);
    }

    private void fanOut(List<ConsumerRecord<String, String>> records) {
        var batch = EventBatch.read(records, FollowerPageTask.class);
        fanningOut.fanOut(batch.events(), Causes.of(records, traces));
        if (batch.poison() != null) {
            // It is unknown which timelines lack tweets now, so all become cold.
            epochs.advance();
        }
        batch.throwPoison();
    }
}
