package dev.trackset.control.api;

import dev.trackset.control.home.ControlPort;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import tools.jackson.core.JacksonException;

/**
 * One request to a control port and its answer. Uses the small client of the JDK: a command that
 * asks one question must not pay for a large one.
 */
final class HttpCall {

    /** Code of the problem that nobody listens any more: nothing was asked, ask elsewhere. */
    static final String APPLIANCE_GONE = "appliance-gone";

    private static final int CONNECT_MILLIS_MAX = 5_000;
    private static final int OK_MAX = 299;

    /** Longest answer that is accepted. */
    private static final int ANSWER_BYTES_MAX = 1 << 30;

    private final ControlPort port;

    HttpCall(ControlPort port) {
        this.port = port;
    }

    <T> T get(String path, Class<T> type) throws IOException {
        return send("GET", path, null, type);
    }

    <T> T post(String path, Object body, Class<T> type) throws IOException {
        return send("POST", path, body, type);
    }

    void delete(String path) throws IOException {
        send("DELETE", path, null, Void.class);
    }

    private <T> T send(String method, String path, Object body, Class<T> type) throws IOException {
        URL url = URI.create("http://127.0.0.1:" + port.port() + path).toURL();
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        // No limit for the answer: some requests take as long as the work that they ask for.
        connection.setConnectTimeout(CONNECT_MILLIS_MAX);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", ControlServer.authorization(port.token()));
        try {
            if (method.equals("POST")) {
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body == null ? new byte[0] : Json.mapper().writeValueAsBytes(body));
                }
            }
            int status = connection.getResponseCode();
            return status <= OK_MAX ? answer(connection, status, type) : failed(connection, status);
        } catch (JacksonException e) {
            throw notUnderstood("its answer makes no sense: " + e.getOriginalMessage(), e);
        } catch (ProblemException e) {
            throw e;
        } catch (IOException e) {
            throw gone(e);
        }
    }

    private static <T> T answer(HttpURLConnection connection, int status, Class<T> type)
            throws IOException {
        if (type == Void.class || status == HttpURLConnection.HTTP_NO_CONTENT) {
            return null;
        }
        try (InputStream in = connection.getInputStream()) {
            return Json.mapper().readValue(in.readNBytes(ANSWER_BYTES_MAX), type);
        }
    }

    private <T> T failed(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = connection.getErrorStream()) {
            byte[] bytes = in == null ? new byte[0] : in.readNBytes(ANSWER_BYTES_MAX);
            if (bytes.length == 0) {
                throw notUnderstood("it answers with status " + status, null);
            }
            throw new ProblemException(Json.mapper().readValue(bytes, ErrorDocument.class).error());
        }
    }

    private ProblemException notUnderstood(String why, Exception cause) {
        return new ProblemException(
                "appliance-not-understood",
                "The appliance on port " + port.port() + " is not understood: " + why,
                "It has version "
                        + port.version()
                        + "; use the same version of trackset for all commands.",
                cause);
    }

    private ProblemException gone(IOException e) {
        boolean refused = e instanceof ConnectException;
        Problem problem =
                new Problem(
                        refused ? APPLIANCE_GONE : "appliance-lost",
                        "The appliance (process "
                                + port.pid()
                                + ") "
                                + (refused
                                        ? "does not listen any more"
                                        : "went away: " + e.getMessage()),
                        "Try again; without an appliance every command starts its own.");
        return new ProblemException(problem, e);
    }
}
