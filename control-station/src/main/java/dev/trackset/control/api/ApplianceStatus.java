package dev.trackset.control.api;

import dev.trackset.secondary.ChannelStatus;
import java.util.List;

/**
 * The appliance at one moment.
 *
 * @param jobs that are not over
 */
public record ApplianceStatus(
        String home,
        String version,
        long pid,
        int port,
        List<JobView> jobs,
        List<ChannelStatus> channels) {}
