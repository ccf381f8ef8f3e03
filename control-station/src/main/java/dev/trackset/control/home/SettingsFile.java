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

    private SettingsFile() {}

    /** The defaults as {@code defaults.yaml} documents them: {@link Settings#DEFAULTS}. */
    static Settings documentedDefaults() {
        return yaml().readValue(defaultText(), Settings.class);
    }

    // Made when it is needed: most homes have no settings of their own.
    private static YAMLMapper yaml() {
        return YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /**
     * @throws ProblemException {@code bad-setting} with the name of the setting and the line
     */
    public static Settings read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Settings.DEFAULTS;
        }
        if (Files.size(file) > BYTES_MAX) {
            throw bad(file, "it is longer than " + BYTES_MAX + " bytes", null);
        }
        String text = Files.readString(file);
        if (text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
            return Settings.DEFAULTS;
        }
        try {
            JsonNode given = yaml().readTree(text);
            if (given.isMissingNode() || given.isNull()) {
                return Settings.DEFAULTS;
            }
            ObjectNode all = (ObjectNode) yaml().readTree(defaultText());
            if (!(given instanceof ObjectNode)) {
                throw bad(file, "it is not a list of names and values", null);
            }
            merge(all, (ObjectNode) given);
            return yaml().treeToValue(all, Settings.class);
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
