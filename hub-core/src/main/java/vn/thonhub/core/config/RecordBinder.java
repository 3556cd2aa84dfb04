package vn.thonhub.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fills a record from a YAML node, component by component: what is absent keeps its default, what is unknown is an
 * error, {@link Secret}s may come from a file ({@code password_file}), durations read {@code 500ms}, {@code 60s},
 * {@code 5m}, {@code 24h}, {@code 30d}.
 */
final class RecordBinder {
    private final Map<String, String> environment;
    private final ObjectMapper mapper = new ObjectMapper();

    RecordBinder(Map<String, String> environment) {
        this.environment = environment;
    }

    <T extends Record> T bind(String path, JsonNode node, T defaults) {
        boolean absent = node == null || node.isNull();
        if (!absent && !node.isObject()) {
            throw new ConfigException(path + ": expected keys below it, found a single value");
        }
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        if (!absent) {
            refuseUnknown(path, node, components);
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(path, absent ? null : node, components[i], defaults);
        }
        return construct(path, defaults, components, values);
    }

    private Object component(String path, JsonNode node, RecordComponent component, Record defaults) {
        String key = snake(component.getName());
        String here = path + "." + key;
        Object fallback = read(component, defaults);
        JsonNode value = node == null ? null : node.get(key);
        if (fallback instanceof Record nested) {
            return bind(here, value, nested);
        }
        Type type = component.getGenericType();
        if (holdsSecret(type)) {
            Optional<Secret> secret = secret(path, key, node);
            return type == Secret.class
                    ? secret.map(Object.class::cast).orElse(fallback)
                    : secret.isPresent() ? secret : fallback;
        }
        String fromEnvironment = environment.get(variable(here));
        if (fromEnvironment != null) {
            return convert(here, mapper.valueToTree(listOrText(type, fromEnvironment)), type);
        }
        return value == null || value.isNull() ? fallback : convert(here, value, type);
    }

    private static Object listOrText(Type type, String text) {
        return type instanceof ParameterizedType generic && generic.getRawType() == java.util.List.class
                ? Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList()
                : text;
    }

    private Optional<Secret> secret(String path, String key, JsonNode node) {
        String direct = valueOf(path, key, node);
        String file = valueOf(path, key + "_file", node);
        if (direct != null && file != null) {
            throw new ConfigException(path + ": give either " + key + " or " + key + "_file, not both");
        }
        if (file == null) {
            return Optional.ofNullable(direct).map(Secret::new);
        }
        try {
            return Optional.of(
                    new Secret(java.nio.file.Files.readString(Path.of(file)).strip()));
        } catch (java.io.IOException | java.nio.file.InvalidPathException e) {
            throw new ConfigException(
                    path + "." + key + "_file: cannot read " + file + "; check the path and its permissions");
        }
    }

    private String valueOf(String path, String key, JsonNode node) {
        String fromEnvironment = environment.get(variable(path + "." + key));
        if (fromEnvironment != null) {
            return fromEnvironment;
        }
        JsonNode value = node == null ? null : node.get(key);
        return value == null || value.isNull() ? null : value.asText();
    }

    private Object convert(String path, JsonNode value, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return Optional.of(convert(path, value, generic.getActualTypeArguments()[0]));
        }
        if (type == Duration.class) {
            return DurationText.parse(path, value.asText());
        }
        if (type == Path.class) {
            return Path.of(value.asText());
        }
        try {
            if (type instanceof Class<?> raw && raw.isEnum()) {
                return mapper.convertValue(value.asText().toUpperCase(Locale.ROOT), raw);
            }
            return mapper.convertValue(value, mapper.constructType(type));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(path + ": '" + shown(value) + "' is not " + described(type));
        }
    }

    private static String shown(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static String described(Type type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type instanceof Class<?> raw && raw.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(raw.getEnumConstants())
                                    .map(c -> c.toString().toLowerCase(Locale.ROOT))
                                    .toList());
        }
        return "of the expected form";
    }

    private static void refuseUnknown(String path, JsonNode node, RecordComponent[] components) {
        Set<String> known = new TreeSet<>();
        for (RecordComponent component : components) {
            String key = snake(component.getName());
            known.add(key);
            if (holdsSecret(component.getGenericType())) {
                known.add(key + "_file");
            }
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new ConfigException(path + "." + key + ": unknown key; known are " + String.join(", ", known));
            }
        });
    }

    private static boolean holdsSecret(Type type) {
        return type == Secret.class
                || type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] == Secret.class;
    }

    private static Object read(RecordComponent component, Record from) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> T construct(
            String path, T defaults, RecordComponent[] components, Object[] values) {
        try {
            Constructor<?> canonical = defaults.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return (T) canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new ConfigException(path + ": " + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + defaults.getClass(), e);
        }
    }

    static String variable(String path) {
        return "THONHUB_" + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
