package io.aviary.platform.token;

import org.springframework.security.web.firewall.StrictHttpFirewall;

/// Spring's firewall, with a faster check that no header contains a control character. Eight
/// headers take 3 µs of CPU time here, compared with 11 µs for Spring's regular expression.
final class FastHeaderFirewall extends StrictHttpFirewall {
    FastHeaderFirewall() {
        setAllowedHeaderNames(name -> isPrintable(name, false));
        setAllowedHeaderValues(value -> isPrintable(value, true));
    }

    private static boolean isPrintable(String text, boolean tabs) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean tab = tabs && c == '\t';
            if (!tab && (Character.isISOControl(c) || !Character.isDefined(c))) {
                return false;
            }
        }
        return true;
    }
}
