package io.aviary.user.oauth;

import java.util.Set;

/// The parameters of RFC 6749 that this endpoint reads, and two that help a device to log in. It
/// ignores others, as the RFC requires.
final class OAuthParameter {
    static final String GRANT_TYPE = "grant_type";
    static final String REFRESH_TOKEN = "refresh_token";
    static final String USERNAME = "username";
    static final String PASSWORD = "password";
    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String DEVICE_TOKEN = "device_token";
    static final String PROOF_OF_WORK = "proof_of_work";

    private static final Set<String> ALL =
            Set.of(
                    GRANT_TYPE,
                    REFRESH_TOKEN,
                    USERNAME,
                    PASSWORD,
                    CLIENT_ID,
                    CLIENT_SECRET,
                    DEVICE_TOKEN,
                    PROOF_OF_WORK);

    private OAuthParameter() {}

    static boolean isKnown(String name) {
        return ALL.contains(name);
    }
}
