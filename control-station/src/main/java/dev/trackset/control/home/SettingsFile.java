package dev.trackset.control.home;

import dev.trackset.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code config.yaml}: what it says goes over the defaults, name by name. */
public final class SettingsFile {

    static final int BYTES_MAX = 1 << 20;

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private SettingsFile() {}

    public static Settings defaults() {
        return YAML.readValue(defaultText(), Settings.class);
    }

    /**
     * @throws ProblemException {@code bad-setting} with the name of the setting and the line
     */
    public static Settings read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return defaults();
        }
        if (Files.size(file) > BYTES_MAX) {
            throw bad(file, "it is longer than " + BYTES_MAX + " bytes", null);
        }
        try {
            JsonNode given = YAML.readTree(Files.readString(file));
            if (given.isMissingNode() || given.isNull()) {
                return defaults();
            }
            ObjectNode all = (ObjectNode) YAML.readTree(defaultText());
            if (!(given instanceof ObjectNode)) {
                throw bad(file, "it is not a list of names and values", null);
            }
            merge(all, (ObjectNode) given);
            return YAML.treeToValue(all, Settings.class);
        } catch (UnrecognizedPropertyException e) {
            throw bad(file, "there is no setting '" + path(e) + "'", e);
        } catch (JacksonException e) {
            throw bad(file, e.getOriginalMessage() + " (" + path(e) + line(e) + ")", e);
        }
    }

    /** The documented defaults with every setting commented out: what a new home gets. */
    public static String commentedDefaults() {
        return defaultText()
                .lines()
                .map(line -> line.isBlank() || line.startsWith("#") ? line : "#" + line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void merge(ObjectNode all, ObjectNode given) {
        given.properties()
                .forEach(entry -> {
                    JsonNode there = all.get(entry.getKey());
                    if (there instanceof ObjectNode inner
                            && entry.getValue() instanceof ObjectNode values) {
                        merge(inner, values);
                    } else if (!(there instanceof ObjectNode && entry.getValue().isNull())) {
                        all.set(entry.getKey(), entry.getValue());
                    }
                });
    }

    static String defaultText() {
        try (InputStream in = SettingsFile.class.getResourceAsStream("defaults.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .collect(Collectors.joining("."));
    }

    private static String line(JacksonException e) {
        int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
        return line > 0 ? "line " + line : "";
    }

    private static ProblemException bad(Path file, String why, Exception cause) {
        return new ProblemException(
                "bad-setting",
                "The settings in " + file + " cannot be used: " + why,
                "Correct the file, or delete it to get one with the documented defaults.",
                cause);
    }
}
