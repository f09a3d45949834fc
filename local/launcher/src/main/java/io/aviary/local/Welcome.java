package io.aviary.local;

import io.aviary.local.system.Settings;

/// What to do with a system that has come up.
final class Welcome {

    private Welcome() {}

    static String text(Settings settings) {
        return """

                Aviary is up at http://127.0.0.1:%1$d. Now:
                  ./aviary tour      walks you through the seven design steps
                  ./aviary status    shows the parts, ./aviary logs -f what they do
                  ./aviary down      stops it; the data stays
                Or sign up by hand:
                  curl http://127.0.0.1:%1$d/accounts -H 'Content-Type: application/json' \\
                    -d '{"username":"wren","name":"Wren","email":"wren@example.com","birth_date":"1990-01-31","password":"a long password"}'
                """
                .formatted(settings.gatewayPort());
    }
}
