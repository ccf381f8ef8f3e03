package dev.trackset.control.api;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the handler of a request by method and path; {@code {name}} in a pattern takes one part.
 */
final class Routes {

    private final List<Route> routes = new ArrayList<>();

    /** Answers a request; null answers with nothing. */
    @FunctionalInterface
    interface Handler {
        Object answer(Request request) throws IOException;
    }

    /** A request, as handlers see it. */
    record Request(Map<String, String> path, Map<String, String> query, byte[] body) {

        String part(String name) {
            return path.get(name);
        }

        Optional<String> parameter(String name) {
            return Optional.ofNullable(query.get(name));
        }

        <T> T body(Class<T> type) {
            return Json.mapper().readValue(body, type);
        }
    }

    record Match(Handler handler, Map<String, String> path) {}

    private record Route(String method, String[] pattern, Handler handler) {}

    void add(String method, String pattern, Handler handler) {
        routes.add(new Route(method, pattern.split("/"), handler));
    }

    /**
     * @param rawPath path of the request, still percent encoded
     */
    Optional<Match> find(String method, String rawPath) {
        String[] parts = rawPath.split("/");
        for (Route route : routes) {
            if (route.method().equals(method)) {
                Optional<Map<String, String>> names = match(route.pattern(), parts);
                if (names.isPresent()) {
                    return Optional.of(new Match(route.handler(), names.get()));
                }
            }
        }
        return Optional.empty();
    }

    static Map<String, String> query(String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(
                            decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static Optional<Map<String, String>> match(String[] pattern, String[] parts) {
        if (pattern.length != parts.length) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < parts.length; i++) {
            if (pattern[i].startsWith("{")) {
                names.put(pattern[i].substring(1, pattern[i].length() - 1), decode(parts[i]));
            } else if (!pattern[i].equals(parts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
