package io.aviary.tweet.media.quota;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The limits of uploaded media, under `aviary.media.quota`.
///
/// @param user the maximum number of bytes that a user may upload in a day
/// @param total the maximum number of bytes that a user's media items may hold in the object store
/// @param store the number of bytes in the object store above which all uploads are refused; 0 for
///     no limit
/// @param measurementInterval the pause between two reads of the number of bytes in the object
///     store
@Validated
@ConfigurationProperties("aviary.media.quota")
record QuotaSettings(
        @DefaultValue("1GB") DataSize user,
        @DefaultValue("2GB") DataSize total,
        @DefaultValue("10GB") DataSize store,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration measurementInterval) {
    /// Returns the limit of the store in bytes; infinity for no limit.
    double storeLimit() {
        return store.toBytes() == 0 ? Double.POSITIVE_INFINITY : store.toBytes();
    }
}
