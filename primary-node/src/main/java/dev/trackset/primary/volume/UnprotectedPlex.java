package dev.trackset.primary.volume;

import dev.trackset.block.Geometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;

/** A plex without redundancy: hypervolumes one behind the other (seed 003, Fig. 4, 46). */
final class UnprotectedPlex implements Plex {

    /** A hypervolume and its place in the volume, in tracks. */
    private record Piece(Device device, long deviceTrack, long firstTrack, long tracks) {
        long endTrack() {
            return firstTrack + tracks;
        }
    }

    private final Geometry geometry;
    private final int trackBytes;
    private final List<Piece> pieces = new ArrayList<>();

    UnprotectedPlex(VolumeRow row, Devices devices) {
        geometry = row.geometry();
        trackBytes = geometry.trackBytes();
        long track = 0;
        for (Volumes.Hypervolume hypervolume : row.hypervolumes()) {
            Device device = devices.get(hypervolume.device());
            pieces.add(new Piece(device, hypervolume.firstTrack(), track, hypervolume.tracks()));
            track += hypervolume.tracks();
        }
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
        int limit = target.limit();
        long at = offset;
        while (target.position() < limit) {
            Piece piece = piece(at / trackBytes);
            int count = count(piece, at, limit - target.position());
            target.limit(target.position() + count);
            piece.device().read(deviceOffset(piece, at), target);
            target.limit(limit);
            at += count;
        }
    }

    @Override
    public void readTracks(long firstTrack, ByteBuffer[] targets, int count) throws IOException {
        int done = 0;
        while (done < count) {
            long track = firstTrack + done;
            Piece piece = piece(track);
            int some = (int) Math.min(count - done, piece.endTrack() - track);
            ByteBuffer[] ofPiece =
                    done == 0 ? targets : Arrays.copyOfRange(targets, done, done + some);
            piece.device().read(deviceOffset(piece, track * trackBytes), ofPiece, some);
            done += some;
        }
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
        int limit = source.limit();
        long at = offset;
        while (source.position() < limit) {
            Piece piece = piece(at / trackBytes);
            int count = count(piece, at, limit - source.position());
            source.limit(source.position() + count);
            piece.device().write(deviceOffset(piece, at), source);
            source.limit(limit);
            at += count;
        }
    }

    @Override
    public void discard(long offset, long length) throws IOException {
        long at = offset;
        long end = offset + length;
        while (at < end) {
            Piece piece = piece(at / trackBytes);
            long count = Math.min(end, piece.endTrack() * trackBytes) - at;
            piece.device().discard(deviceOffset(piece, at), count);
            at += count;
        }
    }

    @Override
    public long nextData(long offset, long end) throws IOException {
        long at = offset;
        while (at < end) {
            Piece piece = piece(at / trackBytes);
            long pieceEnd = Math.min(end, piece.endTrack() * trackBytes);
            long deviceOffset = deviceOffset(piece, at);
            long found = piece.device().nextData(deviceOffset, deviceOffset + pieceEnd - at);
            at += found - deviceOffset;
            if (at < pieceEnd) {
                return at;
            }
        }
        return end;
    }

    @Override
    public void force() throws IOException {
        for (Device device : pieces.stream().map(Piece::device).distinct().toList()) {
            device.force();
        }
    }

    @Override
    public List<TrackRun> logicalOrder() {
        return pieces.stream()
                .map(piece ->
                        new TrackRun(
                                piece.firstTrack(),
                                piece.tracks(),
                                piece.device().address(piece.deviceTrack())))
                .toList();
    }

    @Override
    public List<TrackRun> physicalOrder() {
        return logicalOrder().stream().sorted(Comparator.comparing(TrackRun::address)).toList();
    }

    @Override
    public void writeProtection(long firstTrack, long endTrack, LongPredicate isProtected)
            throws IOException {
        int heads = geometry.heads();
        for (Piece piece : pieces) {
            long from = Math.max(firstTrack, piece.firstTrack());
            long end = Math.min(endTrack, piece.endTrack());
            if (from >= end) {
                continue;
            }
            long toVolume = piece.firstTrack() - piece.deviceTrack();
            long firstCylinder = (from - toVolume) / heads;
            long endCylinder = (end - toVolume + heads - 1) / heads;
            piece.device()
                    .cylinderHeaders()
                    .write(
                            firstCylinder,
                            endCylinder - firstCylinder,
                            track ->
                                    track + toVolume < piece.endTrack()
                                            && isProtected.test(track + toVolume));
        }
    }

    @Override
    public boolean isProtectedOnDevice(long track) throws IOException {
        Piece piece = piece(track);
        long deviceTrack = piece.deviceTrack() + track - piece.firstTrack();
        return piece.device().cylinderHeaders().isProtected(deviceTrack);
    }

    private Piece piece(long track) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces.get(middle).firstTrack() <= track) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Piece found = pieces.get(low);
        if (track < 0 || track >= found.endTrack()) {
            throw new IllegalArgumentException("track out of range: " + track);
        }
        return found;
    }

    private int count(Piece piece, long offset, int wanted) {
        return (int) Math.min(wanted, piece.endTrack() * trackBytes - offset);
    }

    private long deviceOffset(Piece piece, long offset) {
        return (piece.deviceTrack() - piece.firstTrack()) * trackBytes + offset;
    }
}
