package io.aviary.tweet.media.upload;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.tweet.media.MediaItem;
import io.aviary.tweet.media.MediaKind;
import io.aviary.tweet.media.spool.ReceivingUploads;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/2/media/upload")
final class UploadController {
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,3}");
    private static final String INDEX_FIELD = "segment_index";
    private static final String CATEGORY_FIELD = "media_category";
    private static final String TYPE_FIELD = "media_type";
    private static final Set<String> ONE_REQUEST_FIELDS =
            Set.of(CATEGORY_FIELD, TYPE_FIELD, "shared");

    private final UploadingMedia uploading;
    private final FinalizingMedia finalizing;
    private final UploadingInOneRequest oneRequest;
    private final ReceivingUploads bodies;

    UploadController(
            UploadingMedia uploading,
            FinalizingMedia finalizing,
            UploadingInOneRequest oneRequest,
            ReceivingUploads bodies) {
        this.uploading = uploading;
        this.finalizing = finalizing;
        this.oneRequest = oneRequest;
        this.bodies = bodies;
    }

    /// The body of a request that begins an upload.
    ///
    /// @param shared accepted and ignored, because some clients send it
    /// @param additionalOwners refused: a media item has one owner
    record NewUpload(
            @Nullable String mediaType,
            @Nullable String mediaCategory,
            @Nullable Long totalBytes,
            @Nullable Boolean shared,
            @Nullable List<String> additionalOwners) {}

    record Data<T>(T data) {}

    record Begun(String id, String mediaKey, @Nullable Long expiresAfterSecs) {}

    record Appended(@Nullable Long expiresAt) {}

    record Completed(String id, String mediaKey, long size, @Nullable Long expiresAfterSecs) {}

    @PostMapping(path = "/initialize")
    Data<Begun> initialize(@RequestBody NewUpload body, UserContext context) {
        if (body.additionalOwners() != null) {
            throw ProblemException.invalid(
                    "additional_owners",
                    null,
                    "A media item has one owner, the user who uploads it. Omit this field.");
        }
        var kind = MediaKind.ofCategory(required(CATEGORY_FIELD, body.mediaCategory()));
        var type = contentType(required(TYPE_FIELD, body.mediaType()));
        long size = required("total_bytes", body.totalBytes());
        var media = uploading.initialize(new UploadPlan(kind, type, size), context);
        return new Data<>(
                new Begun(
                        media.id().toString(),
                        media.key(),
                        media.secondsLeft(context.currentTime())));
    }

    @PostMapping("/{id}/append")
    Data<Appended> append(
            @PathVariable String id, HttpServletRequest request, UserContext context) {
        var media = Parameters.id("id", id);
        try (var body = bodies.receive(request, context.userId(), Set.of(INDEX_FIELD))) {
            var index = required(INDEX_FIELD, body.field(INDEX_FIELD));
            if (!INDEX.matcher(index).matches()) {
                throw ProblemException.invalid(
                        INDEX_FIELD, index, "The `segment_index` must be a number from 0 to 999.");
            }
            var appended =
                    uploading.append(media, Integer.parseInt(index), body.requireMedia(), context);
            var end = Objects.requireNonNull(appended.expiresAt());
            return new Data<>(new Appended(end.getEpochSecond()));
        }
    }

    @PostMapping("/{id}/finalize")
    Data<Completed> finish(@PathVariable String id, UserContext context) {
        return completed(finalizing.finish(Parameters.id("id", id), context), context);
    }

    @PostMapping
    Data<Completed> upload(HttpServletRequest request, UserContext context) {
        try (var body = bodies.receive(request, context.userId(), ONE_REQUEST_FIELDS)) {
            var category = body.field(CATEGORY_FIELD);
            if (category == null && !isForm(request)) {
                throw missing(CATEGORY_FIELD);
            }
            var type = body.field(TYPE_FIELD);
            return completed(
                    oneRequest.upload(
                            body.requireMedia(),
                            category == null ? null : MediaKind.ofCategory(category),
                            type == null ? null : contentType(type),
                            context),
                    context);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        return request.getContentType().startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    private static Data<Completed> completed(MediaItem media, UserContext context) {
        return new Data<>(
                new Completed(
                        media.id().toString(),
                        media.key(),
                        media.size(),
                        media.secondsLeft(context.currentTime())));
    }

    /// Normalizes a declared content type to the name that is derived from the content.
    private static String contentType(String declared) {
        var type = declared.strip().toLowerCase(Locale.ROOT);
        return type.equals("image/jpg") || type.equals("image/pjpeg") ? "image/jpeg" : type;
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    private static ProblemException missing(String field) {
        return ProblemException.invalid(
                field, null, "The field `%s` is required.".formatted(field));
    }
}
