package vn.thonhub.core.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/** Checks one parameter of a request against its schema. */
final class ParameterCheck {
    private final Parameter parameter;
    private final Validator validator;
    private final JsonObject schema;

    ParameterCheck(Parameter parameter, Validator validator) {
        this.parameter = parameter;
        this.validator = validator;
        this.schema = parameter.getSchema() instanceof JsonObject object ? object : new JsonObject();
    }

    Location in() {
        return parameter.getIn();
    }

    String name() {
        return parameter.getName();
    }

    /** @throws Problem 400 naming the parameter */
    void check(List<String> sent) {
        if (sent.isEmpty()) {
            if (parameter.isRequired()) {
                throw Problem.invalid("/" + name(), "the parameter " + name() + " is missing");
            }
            return;
        }
        Object value = isArray() ? array(sent) : scalar(schema.getString("type", "string"), sent.get(0));
        SchemaFault.of(validator.validate(value)).ifPresent(fault -> {
            throw bad(fault.text());
        });
    }

    private boolean isArray() {
        return "array".equals(schema.getValue("type"));
    }

    private JsonArray array(List<String> sent) {
        List<String> items =
                parameter.isExplode() ? sent : Arrays.asList(sent.get(0).split(",", -1));
        String type = schema.getValue("items") instanceof JsonObject item ? item.getString("type", "string") : "string";
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(scalar(type, item)));
        return array;
    }

    private Object scalar(String type, String text) {
        try {
            return switch (type) {
                case "integer" -> Long.parseLong(text);
                case "number" -> finite(Double.parseDouble(text));
                case "boolean" -> bool(text);
                default -> formed(text);
            };
        } catch (NumberFormatException e) {
            throw bad("must be of type " + type);
        }
    }

    private double finite(double number) {
        if (!Double.isFinite(number)) {
            throw bad("must be a finite number");
        }
        return number;
    }

    private boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad("must be true or false");
        };
    }

    private String formed(String text) {
        if ("date-time".equals(schema.getValue("format"))) {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeParseException e) {
                throw bad("must be an instant such as 2026-11-22T07:30:00Z");
            }
        }
        return text;
    }

    private Problem bad(String why) {
        return Problem.invalid("/" + name(), "the parameter " + name() + ": " + why);
    }
}
