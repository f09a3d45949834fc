package io.aviary.timeline.celebrity;

import io.aviary.platform.event.EventReader;
import io.aviary.timeline.event.CelebrityChanged;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// A consumer that changes timelines when the celebrity status of an author starts or ends. Each
/// instance processes one change at a time, because each change visits all followers.
@Component
class CelebrityListener {
    private final ChangingCelebrities changing;

    CelebrityListener(ChangingCelebrities changing) {
        this.changing = changing;
    }

    @KafkaListener(
            id = "timeline-celebrities",
            topics = CelebrityChanged.TOPIC,
            concurrency = "1",
            // Visiting millions of followers takes minutes.
            properties = {"max.poll.records=1", "max.poll.interval.ms=3600000"})
    void onCelebrityChanged(ConsumerRecord<String, String> event) {
        changing.apply(EventReader.read(event.value(), CelebrityChanged.class));
    }
}
