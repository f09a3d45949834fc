package io.aviary.timeline.celebrity;

import io.aviary.platform.event.EventReader;
import io.aviary.timeline.event.CelebrityChanged;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Changes timelines when somebody becomes or ceases to be a celebrity, one at a time in each
/// instance, because each change takes a walk over all followers.
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
            // A walk over millions of followers takes its time.
            properties = {"max.poll.records=1", "max.poll.interval.ms=3600000"})
    void onCelebrityChanged(ConsumerRecord<String, String> event) {
        changing.apply(EventReader.read(event.value(), CelebrityChanged.class));
    }
}
