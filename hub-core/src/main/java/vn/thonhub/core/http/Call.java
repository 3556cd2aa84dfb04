package vn.thonhub.core.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.OpenSession;
import vn.thonhub.core.security.Principal;

/** A call as the gate hands it on. */
record Call(HttpServerRequest request, Map<String, String> pathParameters, Optional<OpenSession> session, JsonNode body)
        implements ApiCall {
    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

    static Call withoutBody(HttpServerRequest request, Map<String, String> path, Optional<OpenSession> session) {
        return new Call(request, path, session, JsonNodeFactory.instance.objectNode());
    }

    @Override
    public Principal principal() {
        return session.orElseThrow(() -> new IllegalStateException("a public operation has no principal"))
                .principal();
    }

    @Override
    public String path(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the contract has no path parameter " + name);
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        return queryAll(name).stream().findFirst();
    }

    @Override
    public List<String> queryAll(String name) {
        return request.params().getAll(name);
    }

    @Override
    public <T> T body(Class<T> type) {
        try {
            return Json.mapper().treeToValue(body, type);
        } catch (JsonMappingException e) {
            StringBuilder pointer = new StringBuilder();
            e.getPath().forEach(step -> pointer.append('/')
                    .append(step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName()));
            throw Problem.invalid(pointer.toString(), why(e));
        } catch (JsonProcessingException e) {
            throw Problem.invalid("", "the body does not fit");
        }
    }

    /** A record's own check speaks to people; Jackson's words speak of classes and stay inside. */
    private static String why(JsonMappingException e) {
        return e.getCause() instanceof IllegalArgumentException own
                        && own.getMessage() != null
                        && !(own instanceof NumberFormatException)
                ? own.getMessage()
                : "the value does not fit";
    }

    @Override
    public Optional<Long> ifMatch() {
        String sent = request.getHeader("If-Match");
        if (sent == null || sent.equals("*")) {
            return Optional.empty();
        }
        Matcher tag = ENTITY_TAG.matcher(sent.strip());
        if (!tag.matches()) {
            throw Problem.invalid("/If-Match", "the header If-Match must be an entity tag this hub has sent");
        }
        return Optional.of(Long.parseLong(tag.group(1)));
    }

    @Override
    public boolean overTls() {
        return request.isSSL();
    }

    @Override
    public String remoteAddress() {
        return request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
    }
}
