package vn.thonhub.core.forward;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.config.NetworkPolicy;

/**
 * Resolves a webhook's host and keeps only addresses the policy allows. The caller connects to the address returned
 * here, never to the name again, so that a second DNS answer cannot lead elsewhere.
 */
final class AddressCheck implements AutoCloseable {
    private final NetworkPolicy policy;
    private final Resolver resolver;
    private final WorkerPool pool = new WorkerPool("webhook-dns", 4, 64);
    // One question per host at a time: a name server that hangs for one channel must not take all threads.
    private final Map<String, Future<List<InetAddress>>> asking = new ConcurrentHashMap<>();

    /** How names become addresses; blocks. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    AddressCheck(NetworkPolicy policy, Resolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
    }

    /** @param turn counts attempts, so that these go round the addresses of a host */
    Future<InetAddress> allowed(WebhookAddress webhook, int turn) {
        return resolve(webhook.host()).compose(addresses -> {
            List<InetAddress> allowed = addresses.stream()
                    .filter(address -> policy.allowsOutgoing(address, webhook.port()))
                    .toList();
            return allowed.isEmpty()
                    ? Future.failedFuture(new UnknownHostException("the hub may not call " + webhook.host()
                            + ": it is not a public address, and network.allow in hub.yaml does not name it"))
                    : Future.succeededFuture(allowed.get(Math.floorMod(turn, allowed.size())));
        });
    }

    private Future<List<InetAddress>> resolve(String host) {
        Future<List<InetAddress>> running = asking.get(host);
        if (running != null) {
            return running;
        }
        Future<List<InetAddress>> answer =
                pool.submit(() -> List.copyOf(Stream.of(resolve0(host)).toList()));
        asking.put(host, answer);
        return answer.onComplete(any -> asking.remove(host, answer));
    }

    private InetAddress[] resolve0(String host) throws UnknownHostException {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw new UnknownHostException("the name " + host + " has no address");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
