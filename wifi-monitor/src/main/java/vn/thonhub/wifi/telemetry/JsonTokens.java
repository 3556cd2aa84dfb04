package vn.thonhub.wifi.telemetry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Values of a message nobody vouches for, where the parser stands: what has another type or is out of range is absent, and is
 * passed over whole. For one message.
 */
final class JsonTokens {
    private final JsonParser parser;

    JsonTokens(JsonParser parser) {
        this.parser = parser;
    }

    /** Takes in the value of one field. */
    @FunctionalInterface
    interface Field {
        void take(String name) throws IOException;
    }

    /** Takes in one object. */
    @FunctionalInterface
    interface Item {
        void take() throws IOException;
    }

    /** Goes through the fields of an object, standing at its start; another value has none. */
    void object(Field field) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            skip();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            field.take(name);
        }
        if (!parser.hasToken(JsonToken.END_OBJECT)) {
            throw new IOException("an object does not end");
        }
    }

    /** Goes through an array, standing at its start; what in it is no object is passed over. */
    void objects(Item item) throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            skip();
            return;
        }
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            if (next == null) {
                throw new IOException("an array does not end");
            }
            if (next == JsonToken.START_OBJECT) {
                item.take();
            } else {
                skip();
            }
        }
    }

    /** Passes over the value. */
    void skip() throws IOException {
        parser.skipChildren();
    }

    OptionalLong whole() throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            skip();
            return OptionalLong.empty();
        }
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? OptionalLong.empty()
                : OptionalLong.of(parser.getLongValue());
    }

    /** A whole number that may be told as text or with a fraction. */
    int wholeOr(int otherwise) throws IOException {
        int value = parser.getValueAsInt(otherwise);
        skip();
        return value;
    }

    OptionalInt small(int min, int max) throws IOException {
        OptionalLong value = whole();
        return value.isPresent() && value.getAsLong() >= min && value.getAsLong() <= max
                ? OptionalInt.of((int) value.getAsLong())
                : OptionalInt.empty();
    }

    OptionalDouble decimal(double min, double max) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            skip();
            return OptionalDouble.empty();
        }
        double value = parser.getDoubleValue();
        return value >= min && value <= max ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    Optional<Boolean> truth() throws IOException {
        JsonToken token = parser.currentToken();
        skip();
        return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE
                ? Optional.of(token == JsonToken.VALUE_TRUE)
                : Optional.empty();
    }

    Optional<String> text(int longest) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            skip();
            return Optional.empty();
        }
        return JsonFields.text(parser.getText(), longest);
    }
}
