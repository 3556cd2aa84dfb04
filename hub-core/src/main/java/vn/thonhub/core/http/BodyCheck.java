package vn.thonhub.core.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import vn.thonhub.core.json.Json;

/** Parses a JSON body within the hub's bounds and checks it against its schema. */
final class BodyCheck {
    private final boolean required;
    private final Validator validator;

    BodyCheck(boolean required, Validator validator) {
        this.required = required;
        this.validator = validator;
    }

    /** @return an empty object when nothing was sent and nothing is required. @throws Problem 400 */
    JsonNode check(Buffer body) {
        if (body.length() == 0) {
            if (required) {
                throw Problem.invalid("", "the request needs a JSON body");
            }
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode tree = parse(body);
        SchemaFault.of(validator.validate(plain(body))).ifPresent(fault -> {
            String where =
                    fault.pointer().isEmpty() ? "the body" : fault.pointer().substring(1);
            throw Problem.invalid(fault.pointer(), where + ": " + fault.text());
        });
        return tree;
    }

    private static JsonNode parse(Buffer body) {
        try {
            return Json.mapper().readTree(body.getBytes());
        } catch (StreamConstraintsException e) {
            throw Problem.invalid("", "the JSON body is nested too deeply or has an overlong value");
        } catch (JsonProcessingException e) {
            throw Problem.invalid(
                    "",
                    "the body is not valid JSON, see line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw Problem.invalid("", "the body is not valid JSON");
        }
    }

    /** The form the validator knows; runs after {@link #parse} has bounded the depth. */
    private static Object plain(Buffer body) {
        try {
            return io.vertx.core.json.Json.decodeValue(body);
        } catch (DecodeException e) {
            throw Problem.invalid("", "the body must be one JSON value and nothing after it");
        }
    }
}
