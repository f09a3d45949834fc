package io.aviary.tweet.media;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.shard.Shards;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Photos and videos as the public interface shows them.
@Component
public class MediaObjects {
    private final Shards shards;
    private final MediaItems items;
    private final MediaUrls urls;

    MediaObjects(Shards shards, MediaItems items, MediaUrls urls) {
        this.shards = shards;
        this.items = items;
        this.urls = urls;
    }

    /// Returns every field of the complete media items among these, by id. Must not be called
    /// inside a transaction.
    public Map<SnowflakeId, Map<String, Object>> findByIds(Collection<SnowflakeId> mediaIds) {
        if (mediaIds.isEmpty()) {
            return Map.of();
        }
        return shards.readEach(mediaIds, SnowflakeId::shard, items::findByIds).values().stream()
                .flatMap(List::stream)
                .filter(media -> media.objectKey() != null)
                .collect(Collectors.toMap(MediaItem::id, this::render));
    }

    private Map<String, Object> render(MediaItem media) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("media_key", media.key());
        fields.put("type", media.kind().type());
        var url = urls.sign(media.key());
        if (media.kind() == MediaKind.PHOTO) {
            fields.put("url", url);
        } else {
            fields.put("variants", List.of(variant(media, url)));
        }
        if (media.width() != null && media.height() != null) {
            fields.put("width", media.width());
            fields.put("height", media.height());
        }
        return fields;
    }

    private static Map<String, Object> variant(MediaItem media, String url) {
        return Map.of("content_type", media.contentType(), "url", url, "bit_rate", 0);
    }
}
