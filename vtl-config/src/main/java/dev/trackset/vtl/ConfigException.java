package dev.trackset.vtl;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with all that was found wrong. */
public final class ConfigException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    public ConfigException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    ConfigException(Trap trap, String file, int line, String message) {
        this(List.of(new Finding(trap, file, line, message)));
    }

    /** At least one. */
    public List<Finding> findings() {
        return findings;
    }
}
