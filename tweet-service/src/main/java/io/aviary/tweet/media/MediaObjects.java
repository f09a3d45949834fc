package io.aviary.tweet.media;

import io.aviary.platform.id.SnowflakeId;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Shows photos and videos.
@Component
public class MediaObjects {
    /// The media objects of these ids.
    public Map<SnowflakeId, Map<String, Object>> full(Collection<SnowflakeId> mediaIds) {
        return mediaIds.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                id -> Map.of("media_key", "3_" + id, "type", "photo")));
    }
}
