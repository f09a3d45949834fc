package io.aviary.timeline.following;

import io.aviary.platform.event.EventReader;
import io.aviary.timeline.event.FollowApplied;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// A consumer that changes a timeline once both sides of a follow or unfollow have been written.
@Component
class FollowAppliedListener {
    private final ChangingFollowees changing;

    FollowAppliedListener(ChangingFollowees changing) {
        this.changing = changing;
    }

    @KafkaListener(id = "timeline-following", topics = FollowApplied.TOPIC)
    void onFollowApplied(ConsumerRecord<String, String> event) {
        changing.apply(EventReader.read(event.value(), FollowApplied.class));
    }
}
