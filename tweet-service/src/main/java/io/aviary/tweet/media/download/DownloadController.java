package io.aviary.tweet.media.download;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.media.MediaItem;
import io.aviary.tweet.media.MediaItems;
import io.aviary.tweet.media.MediaKeys;
import io.aviary.tweet.media.MediaUrls;
import io.aviary.tweet.media.store.MediaStore;
import io.aviary.tweet.media.store.MissingObjectException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Streams media items to clients with a signed URL.
@RestController
final class DownloadController {
    private final Shards shards;
    private final MediaItems items;
    private final MediaUrls urls;
    private final MediaStore store;
    private final Clock clock;

    DownloadController(
            Shards shards, MediaItems items, MediaUrls urls, MediaStore store, Clock clock) {
        this.shards = shards;
        this.items = items;
        this.urls = urls;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping("/media/{mediaKey}")
    void download(
            @PathVariable String mediaKey,
            @RequestParam(defaultValue = "") String expires,
            @RequestParam(defaultValue = "") String signature,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String ranges,
            HttpServletRequest request,
            HttpServletResponse response) {
        var left = urls.timeLeft(mediaKey, expires, signature);
        if (!left.isPositive()) {
            throw ProblemException.forbidden(
                    "The signature of this URL is invalid or has expired. Read the tweet again for a new URL.");
        }
        var media = media(MediaKeys.parse(mediaKey), mediaKey);
        var range = ByteRange.of(ranges, media.size()).orElse(null);
        if (range != null && !range.exists()) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + media.size());
            throw ProblemException.blank(
                    HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                    "The requested range is outside the media item.");
        }
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            describe(media, range, left, response);
            return;
        }
        send(media, range, left, request, response);
    }

    private MediaItem media(SnowflakeId id, String key) {
        return shards.read(id.shard(), () -> items.findById(id))
                .filter(media -> media.key().equals(key))
                .filter(media -> media.objectKey() != null && media.exists(clock.instant()))
                .orElseThrow(() -> MediaKeys.notFound(key));
    }

    private void send(
            MediaItem media,
            @Nullable ByteRange range,
            Duration left,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            store.read(
                    Objects.requireNonNull(media.objectKey()),
                    range == null ? null : range.toHeader(),
                    bytes -> {
                        describe(media, range, left, response);
                        return copy(bytes, response);
                    });
        } catch (MissingObjectException missing) {
            response.reset();
            throw MediaKeys.notFound(media.key());
        } catch (ProblemException storeFailed) {
            if (!response.isCommitted()) {
                response.reset();
                throw storeFailed;
            }
            request.setAttribute(AbortingDownloads.FAILED, true);
        }
    }

    private static void describe(
            MediaItem media,
            @Nullable ByteRange range,
            Duration left,
            HttpServletResponse response) {
        response.setContentType(media.contentType());
        response.setContentLengthLong(range == null ? media.size() : range.length());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, "private, max-age=" + left.toSeconds() + ", immutable");
        if (range != null) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE,
                    "bytes " + range.first() + "-" + range.last() + "/" + media.size());
        }
    }

    /// Copies the bytes to the response. A client that closes the connection is not an error. The
    /// stream reports a failure of the store.
    private static boolean copy(InputStream bytes, HttpServletResponse response) {
        var buffer = new byte[16 * 1024];
        try {
            for (int n = read(bytes, buffer); n >= 0; n = read(bytes, buffer)) {
                response.getOutputStream().write(buffer, 0, n);
            }
            return true;
        } catch (IOException disconnected) {
            return false;
        }
    }

    private static int read(InputStream bytes, byte[] buffer) {
        try {
            return bytes.read(buffer);
        } catch (IOException storeFailed) {
            throw new UncheckedIOException(storeFailed);
        }
    }
}
