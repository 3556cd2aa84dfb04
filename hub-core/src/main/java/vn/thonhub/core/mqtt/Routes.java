package vn.thonhub.core.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which handlers stage which topics. Thread-safe. */
final class Routes {
    private record Route(TopicFilter filter, InboundHandler handler) {}

    private final List<Route> routes = new CopyOnWriteArrayList<>();

    void add(String filter, InboundHandler handler) {
        routes.add(new Route(new TopicFilter(filter), handler));
    }

    List<String> filters() {
        return routes.stream().map(route -> route.filter().text()).distinct().toList();
    }

    /** Handlers of a topic in the order they were registered. */
    List<InboundHandler> handlers(String topic) {
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
