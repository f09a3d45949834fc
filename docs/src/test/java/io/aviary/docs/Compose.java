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

/// A compose file, or several on top of each other, as far as these tests need it: maps are merged,
/// mounts added up, and all else is the last file's.
record Compose(Map<String, Object> content) {
    static Compose of(Repository repository, String... files) {
        var merged = new LinkedHashMap<String, Object>();
        Arrays.stream(files).map(Path::of).map(repository::text).forEach(t -> put(read(t), merged));
        return new Compose(merged);
    }

    static Compose of(String text) {
        return new Compose(read(text));
    }

    /// Compose's own tags, `!reset` and `!override`, say nothing that matters here.
    private static Map<String, Object> read(String text) {
        var constructor =
                new SafeConstructor(new LoaderOptions()) {
                    private void takeAnyTag() {
                        yamlConstructors.put(
                                null,
                                new AbstractConstruct() {
                                    @Override
                                    public Object construct(Node node) {
                                        return switch (node) {
                                            case MappingNode map -> constructMapping(map);
                                            case SequenceNode list -> constructSequence(list);
                                            default -> "";
                                        };
                                    }
                                });
                    }
                };
        constructor.takeAnyTag();
        return map(new Yaml(constructor).load(text));
    }

    private static void put(Map<String, Object> more, Map<String, Object> into) {
        more.forEach(
                (name, value) -> {
                    if (value instanceof Map && into.get(name) instanceof Map<?, ?> before) {
                        var both = new LinkedHashMap<>(map(before));
                        put(map(value), both);
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

    Map<String, Object> environment(String service) {
        return map(service(service).get("environment"));
    }

    Set<String> declared(String kind) {
        return map(content.get(kind)).keySet();
    }

    /// The `test` of a health check; empty where there is none.
    List<String> check(String service) {
        return strings(map(service(service).get("healthcheck")).get("test"));
    }

    /// The module that an image is built from; empty for an image of somebody else.
    String module(String service) {
        var arguments = map(map(service(service).get("build")).get("args"));
        return String.valueOf(arguments.getOrDefault("SERVICE", ""));
    }

    /// What is mounted: the name of a volume, or a path that begins with a dot; with its target.
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

    /// The folder of secrets that a service sees; empty where it sees none.
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
