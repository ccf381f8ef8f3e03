package dev.trackset.control.job;

import dev.trackset.control.catalog.Catalog;
import dev.trackset.control.home.Settings;
import dev.trackset.control.media.TapePolicy;
import dev.trackset.primary.PrimaryNode;
import dev.trackset.secondary.SecondaryNode;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What jobs work with.
 *
 * @param host name of this machine, for the catalog and the tapes
 */
public record Parts(
        PrimaryNode primary,
        SecondaryNode secondary,
        Catalog catalog,
        TapePolicy policy,
        Arbiter arbiter,
        Settings settings,
        String host,
        Clock clock,
        RandomGenerator random) {}
