package io.aviary.platform.token;

import org.springframework.security.web.firewall.StrictHttpFirewall;

/// Spring's firewall with its own rules about headers, told without a regular expression for each
/// of them: no control character may be in one.
final class HeaderFirewall extends StrictHttpFirewall {
    HeaderFirewall() {
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
