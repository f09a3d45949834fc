package io.aviary.docs;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The endpoints that pages list, that controllers serve and that the gateway routes, each as
/// `GET /2/users/{id}`. The names of path variables are ignored.
final class Endpoints {
    private static final String WEB = "org.springframework.web.bind.annotation.";
    private static final Map<String, String> METHODS =
            Map.of(
                    WEB + "GetMapping", "GET",
                    WEB + "PostMapping", "POST",
                    WEB + "PutMapping", "PUT",
                    WEB + "PatchMapping", "PATCH",
                    WEB + "DeleteMapping", "DELETE");
    private static final Pattern LISTED = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/\\S+)");
    private static final Pattern ROUTED =
            Pattern.compile("Route\\.of\\(\\s*(GET|POST|PUT|PATCH|DELETE),\\s*\"([^\"]+)\"");

    private static final Pattern CURL =
            Pattern.compile(
                    "curl\\b[^;|\\n]*?(?:\\$A|http://127\\.0\\.0\\.1:8080)(/[^\\s\"'?)]*)[^;|\\n]*");

    private Endpoints() {}

    /// Returns the endpoints that the shell blocks of a page call. A call with a body is a POST.
    static Set<String> called(MarkdownPage page) {
        return page.blocks().stream()
                .filter(block -> block.language().equals("bash"))
                .map(block -> String.join("\n", block.lines()).replace("\\\n", " "))
                .flatMap(text -> CURL.matcher(text).results())
                .map(
                        call ->
                                endpoint(
                                        call.group().contains(" -d ") ? "POST" : "GET",
                                        call.group(1).replaceAll("\\$\\w+", "{}")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> listed(MarkdownPage page) {
        return page.code()
                .map(code -> LISTED.matcher(code.text()))
                .filter(Matcher::matches)
                .map(endpoint -> endpoint(endpoint.group(1), endpoint.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> served(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith(WEB + "RestController"))
                .flatMap(type -> type.getMethods().stream().flatMap(method -> of(type, method)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> routed(String source) {
        return ROUTED.matcher(source)
                .results()
                .map(route -> endpoint(route.group(1), route.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> of(JavaClass type, JavaMethod method) {
        var base =
                type.tryGetAnnotationOfType(WEB + "RequestMapping").map(Endpoints::path).orElse("");
        return METHODS.entrySet().stream()
                .flatMap(
                        verb ->
                                method
                                        .tryGetAnnotationOfType(verb.getKey())
                                        .map(
                                                mapping ->
                                                        endpoint(
                                                                verb.getValue(),
                                                                base + path(mapping)))
                                        .stream());
    }

    private static String path(JavaAnnotation<?> mapping) {
        return Stream.of("value", "path")
                .map(name -> mapping.get(name).orElse(new String[0]))
                .flatMap(paths -> List.of((Object[]) paths).stream())
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }

    private static String endpoint(String method, String path) {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}");
    }
}
