package vn.thonhub.core.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which handlers stage which topics. Thread-safe. */
final class Routes {
    private record Route(TopicFilter filter, InboundHandler handler) {}

    /** The village's devices speak on the same topics again and again; a stranger who invents topics fills no memory. */
    private static final int MOST_KNOWN = 20_000;

    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final Map<String, List<InboundHandler>> known = new ConcurrentHashMap<>();

    void add(String filter, InboundHandler handler) {
        routes.add(new Route(new TopicFilter(filter), handler));
        known.clear();
    }

    List<String> filters() {
        return routes.stream().map(route -> route.filter().text()).distinct().toList();
    }

    /** Handlers of a topic in the order they were registered. */
    List<InboundHandler> handlers(String topic) {
        List<InboundHandler> before = known.get(topic);
        if (before != null) {
            return before;
        }
        int routesNow = routes.size();
        List<InboundHandler> found = List.copyOf(matching(topic));
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(topic, found);
        if (routes.size() != routesNow) {
            known.remove(topic); // a route came meanwhile
        }
        return found;
    }

    private List<InboundHandler> matching(String topic) {
        String[] levels = topic.split("/", -1);
        List<InboundHandler> handlers = new ArrayList<>(1);
        for (Route route : routes) {
            if (route.filter().matches(topic, levels)) {
                handlers.add(route.handler());
            }
        }
        return handlers;
    }
}
