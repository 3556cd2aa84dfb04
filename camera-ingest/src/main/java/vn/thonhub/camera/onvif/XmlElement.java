package vn.thonhub.camera.onvif;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a device's answer.
 *
 * @param name local name, without prefix
 * @param attributes by local name
 * @param text character data directly inside, without the white space around it
 */
record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text) {
    XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    Optional<XmlElement> child(String wanted) {
        return children(wanted).findFirst();
    }

    Stream<XmlElement> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted));
    }

    /** The first element at that path below this one. */
    Optional<XmlElement> at(String... path) {
        var here = Optional.of(this);
        for (var step : path) {
            here = here.flatMap(element -> element.child(step));
        }
        return here;
    }

    /** The text at that path; empty when there is no such element or nothing in it. */
    Optional<String> textAt(String... path) {
        return at(path).map(XmlElement::text).filter(text -> !text.isEmpty());
    }

    Optional<String> attribute(String wanted) {
        return Optional.ofNullable(attributes.get(wanted)).filter(value -> !value.isBlank());
    }
}
