package io.aviary.tweet.media;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.scatter.Scatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Photos and videos as the public interface shows them.
@Component
public class MediaObjects {
    private final Scatter scatter;
    private final MediaItems rows;
    private final MediaUrls urls;

    MediaObjects(Scatter scatter, MediaItems rows, MediaUrls urls) {
        this.scatter = scatter;
        this.rows = rows;
        this.urls = urls;
    }

    /// Every field of the ones of these that are whole, by id. Not inside a transaction.
    public Map<SnowflakeId, Map<String, Object>> full(Collection<SnowflakeId> mediaIds) {
        if (mediaIds.isEmpty()) {
            return Map.of();
        }
        return scatter.read(mediaIds, Function.identity(), rows::byIds).stream()
                .flatMap(List::stream)
                .filter(media -> media.objectKey() != null)
                .collect(Collectors.toMap(MediaItem::id, this::full));
    }

    private Map<String, Object> full(MediaItem media) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("media_key", media.key());
        fields.put("type", media.kind().type());
        var url = urls.signed(media.key());
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
