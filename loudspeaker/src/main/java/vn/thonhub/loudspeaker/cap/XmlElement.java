package vn.thonhub.loudspeaker.cap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a small document.
 *
 * @param namespace empty for none
 * @param text of the element itself, without that of its children, stripped
 */
record XmlElement(
        String namespace, String name, String text, List<XmlAttribute> attributes, List<XmlElement> children) {

    /** An attribute of no namespace. */
    record XmlAttribute(String name, String value) {}

    Stream<XmlElement> all(String child) {
        return children.stream().filter(one -> one.name().equals(child));
    }

    Optional<XmlElement> first(String child) {
        return all(child).findFirst();
    }

    /** Text of the first child of that name; empty when there is none. */
    String textOf(String child) {
        return first(child).map(XmlElement::text).orElse("");
    }

    Optional<String> attribute(String wanted) {
        return attributes.stream()
                .filter(one -> one.name().equals(wanted))
                .map(XmlAttribute::value)
                .findFirst();
    }
}
