package io.aviary.timeline.fanout;

import io.aviary.platform.event.EventBatch;
import io.aviary.platform.trace.Causes;
import io.aviary.platform.trace.Traces;
import io.aviary.timeline.event.TweetEvent;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// The consumer of tweet events, which fans out posted and deleted tweets. Offsets are committed
/// after the timelines are written. So a crash may repeat a poll, but loses no event.
@Component
class TweetEventListener {
    private final FanningOutTweets fanningOut;
    private final Traces traces;

    TweetEventListener(FanningOutTweets fanningOut, Traces traces) {
        this.fanningOut = fanningOut;
        this.traces = traces;
    }

    @KafkaListener(
            id = "timeline-fan-out",
            topics = TweetEvent.TOPIC,
            batch = "true",
            properties = "max.poll.records=2000")
    void onTweets(List<ConsumerRecord<String, String>> records) {
        var batch = EventBatch.read(records, TweetEvent.class);
        fanningOut.fanOut(batch.events(), Causes.of(records, traces));
        batch.throwPoison();
    }
}
