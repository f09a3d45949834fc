package io.aviary.user;

import java.util.Locale;

/// Runs code of the service in a locale other than that of the tests.
public final class InLocale {
    private InLocale() {}

    public static void run(String language, Runnable work) {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            work.run();
        } finally {
            Locale.setDefault(before);
        }
    }
}
