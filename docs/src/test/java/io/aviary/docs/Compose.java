package io.aviary.docs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A compose file, or several merged ones, to the extent that these tests need. Maps are merged
/// unless they are tagged `!override`, mounts are added, and the last file sets any other value.
record Compose(Map<String, Object> content) {
    private static final int MAX_ALIASES = 200;

    static Compose of(Repository repository, String... files) {
        var merged = new LinkedHashMap<String, Object>();
        Arrays.stream(files)
                .map(Path::of)
                .map(repository::text)
                .forEach(text -> merge(read(text), merged));
        return new Compose(merged);
    }

    static Compose of(String text) {
        return new Compose(read(text));
    }

    /// A map that replaces the map of an earlier file.
    private static final class Replacement extends LinkedHashMap<String, Object> {
        Replacement(Map<String, Object> content) {
            super(content);
        }
    }

    /// Parses a compose file. Accepts Compose's own tags, `!reset` and `!override`.
    private static Map<String, Object> read(String text) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        var constructor =
                new SafeConstructor(options) {
                    private void acceptAnyTag() {
                        yamlConstructors.put(
                                null,
                                new AbstractConstruct() {
                                    @Override
                                    public Object construct(Node node) {
                                        return switch (node) {
                                            case MappingNode map ->
                                                    new Replacement(map(constructMapping(map)));
                                            case SequenceNode list -> constructSequence(list);
                                            default -> "";
                                        };
                                    }
                                });
                    }
                };
        constructor.acceptAnyTag();
        return map(new Yaml(constructor).load(text));
    }

    private static void merge(Map<String, Object> more, Map<String, Object> into) {
        more.forEach(
                (name, value) -> {
                    if (value instanceof Replacement) {
                        into.put(name, value);
                    } else if (value instanceof Map && into.get(name) instanceof Map<?, ?> before) {
                        var both = new LinkedHashMap<>(map(before));
                        merge(map(value), both);
                        into.put(name, both);
                    } else if (name.equals("volumes") && into.get(name) instanceof List<?> before) {
                        into.put(
                                name,
                                Stream.concat(before.stream(), ((List<?>) value).stream())
                                        .toList());
                    } else {
                        into.put(name, value);
                    }
                });
    }

    Set<String> services() {
        return map(content.get("services")).keySet();
    }

    Map<String, Object> service(String name) {
        return map(map(content.get("services")).get(name));
    }

    /// Returns the variables of a service. One that is passed on from the caller's environment has
    /// an empty value.
    Map<String, Object> environment(String service) {
        var variables = new LinkedHashMap<>(map(service(service).get("environment")));
        variables.replaceAll((_, value) -> value == null ? "" : value);
        return variables;
    }

    Set<String> declared(String kind) {
        return map(content.get(kind)).keySet();
    }

    /// Returns the `test` of a health check, or an empty list.
    List<String> healthCheck(String service) {
        return strings(map(service(service).get("healthcheck")).get("test"));
    }

    /// Returns the module from which an image is built; empty for a published image.
    String module(String service) {
        var arguments = map(map(service(service).get("build")).get("args"));
        return String.valueOf(arguments.getOrDefault("SERVICE", ""));
    }

    /// Returns the stage of `containers/Dockerfile` that makes an image; empty for other images.
    String target(String service) {
        return String.valueOf(map(service(service).get("build")).getOrDefault("target", ""));
    }

    /// Returns the mounts, each with its source (a volume or a relative path) and its target.
    Set<List<String>> mounts(String service) {
        var mounts = new TreeSet<List<String>>((a, b) -> a.toString().compareTo(b.toString()));
        if (service(service).get("volumes") instanceof List<?> volumes) {
            for (var volume : volumes) {
                mounts.add(
                        volume instanceof Map<?, ?> map
                                ? List.of("" + map.get("source"), "" + map.get("target"))
                                : List.of(("" + volume).split(":")).subList(0, 2));
            }
        }
        return mounts;
    }

    /// Returns the folder of secrets that a service mounts; empty if it mounts none.
    String secrets(String service) {
        if (service(service).get("volumes") instanceof List<?> volumes) {
            for (var volume : volumes) {
                if (volume instanceof Map<?, ?> map && "secrets".equals(map.get("source"))) {
                    return "" + map(map.get("volume")).get("subpath");
                }
            }
        }
        return "";
    }

    static List<String> strings(Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
