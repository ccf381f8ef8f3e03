package dev.trackset.control.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trackset.control.job.Problems;
import dev.trackset.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The control port: REST on the loopback address, for the commands of the same machine. Every
 * request carries the token that only those who may read the home know.
 */
final class ControlServer implements AutoCloseable {

    /** Longest body of a request. */
    static final int BODY_BYTES_MAX = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int BACKLOG = 64;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int SERVER_ERROR = 500;

    private final HttpServer server;
    private final ExecutorService requests;
    private final Routes routes;
    private final byte[] authorization;
    private int inWork;

    /**
     * Starts to listen.
     *
     * @param port 0 for a free one
     */
    ControlServer(ControlApi control, int port, String token) throws IOException {
        this.routes = ControlRoutes.of(control);
        this.authorization = authorization(token).getBytes(StandardCharsets.US_ASCII);
        this.server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        this.requests = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(requests);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    static String authorization(String token) {
        return "Bearer " + token;
    }

    /** Waits until no request is being worked on. */
    synchronized void awaitIdle() throws InterruptedException {
        while (inWork > 0) {
            wait();
        }
    }

    private synchronized void countWork(int change) {
        inWork += change;
        notifyAll();
    }

    private void handle(HttpExchange exchange) {
        countWork(1);
        try (exchange) {
            try {
                answer(exchange);
            } catch (IOException | RuntimeException e) {
                Problem problem = problem(e);
                boolean internal = problem.code().equals(Problems.INTERNAL_ERROR);
                if (internal) {
                    LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                }
                send(exchange, internal ? SERVER_ERROR : UNPROCESSABLE, new ErrorDocument(problem));
            }
        } catch (IOException e) {
            LOG.debug("a client went away", e);
        } finally {
            countWork(-1);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String given =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse("");
        if (!MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8))) {
            send(exchange, UNAUTHORIZED, null);
            return;
        }
        Optional<Routes.Match> match =
                routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
        if (match.isEmpty()) {
            send(
                    exchange,
                    NOT_FOUND,
                    new ErrorDocument(
                            new Problem(
                                    "unknown-request",
                                    "The appliance does not know "
                                            + exchange.getRequestMethod()
                                            + " "
                                            + exchange.getRequestURI().getPath(),
                                    "Use the same version of trackset for all commands.")));
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
        Object result =
                match.get()
                        .handler()
                        .answer(
                                new Routes.Request(
                                        match.get().path(),
                                        Routes.query(exchange.getRequestURI().getRawQuery()),
                                        body));
        send(exchange, result == null ? NO_CONTENT : OK, result);
    }

    private static Problem problem(Exception e) {
        return switch (e) {
            case JacksonException bad ->
                    new Problem(
                            "bad-request",
                            "The request cannot be understood: " + bad.getOriginalMessage(),
                            "Use the same version of trackset for all commands.");
            case UncheckedIOException unchecked -> Problems.of(unchecked.getCause());
            default -> Problems.of(e);
        };
    }

    private static void send(HttpExchange exchange, int status, Object document)
            throws IOException {
        if (document == null) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] json = Json.mapper().writeValueAsBytes(document);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }
}
