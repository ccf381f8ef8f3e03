package dev.trackset.vtl;

import dev.trackset.vtl.mhvtl.ElementKind;
import java.util.Arrays;
import java.util.Locale;

/**
 * First element address of each kind of element. Element n of a kind has the kind's first address
 * plus n - 1. mhvtl derives the four addresses from the library's vendor and product.
 */
public record ElementMap(int picker, int map, int drive, int slot) {

    /** SMC element addresses have 16 bits. */
    public static final int ADDRESS_MAX = 0xffff;

    private static final ElementMap STK = new ElementMap(1, 10, 500, 1000);
    private static final ElementMap COMMON = new ElementMap(1, 0x10, 0x100, 0x1000);
    private static final ElementMap IBM_3584 = new ElementMap(1, 0x300, 0x101, 0x400);
    private static final ElementMap DEFAULT = new ElementMap(0x2f0, 0x300, 1, 0x400);
    private static final ElementMap HP_MSL = new ElementMap(1, 0x1c0, 0x1e0, 0x20);
    private static final ElementMap SPECTRA = new ElementMap(86, 99, 31, 1);
    private static final ElementMap SPECTRA_GATOR = new ElementMap(0x2c3, 1, 0x2a3, 0x1e);
    private static final ElementMap OVERLAND = new ElementMap(1, 0, 0xff, 2);

    /** The addresses of a library; the vendor decides first, then the product. */
    public static ElementMap of(String vendor, String product) {
        String name = product.toUpperCase(Locale.ROOT);
        return switch (vendor.toUpperCase(Locale.ROOT)) {
            case "STK" -> STK;
            case "IBM" -> ibm(name);
            case "HP" -> name.startsWith("MSL") ? HP_MSL : STK;
            case "SPECTRA" -> spectra(name);
            default -> byProduct(name);
        };
    }

    private static ElementMap ibm(String product) {
        if (product.startsWith("3573-TL")) {
            return COMMON;
        }
        return product.startsWith("03584") ? IBM_3584 : DEFAULT;
    }

    private static ElementMap spectra(String product) {
        if (product.startsWith("GATOR")) {
            return SPECTRA_GATOR;
        }
        return product.startsWith("215") ? COMMON : SPECTRA;
    }

    private static ElementMap byProduct(String product) {
        if (product.startsWith("ADIC") || product.startsWith("QUANTUM")) {
            return COMMON;
        }
        return product.startsWith("OVERLAND") ? OVERLAND : DEFAULT;
    }

    /** Whether mhvtl has no personality of its own for such a library. */
    boolean isDefault() {
        return equals(DEFAULT);
    }

    public int first(ElementKind kind) {
        return switch (kind) {
            case PICKER -> picker;
            case MAP -> map;
            case DRIVE -> drive;
            case SLOT -> slot;
        };
    }

    /**
     * @param number of the element within its kind, from 1
     */
    public int address(ElementKind kind, int number) {
        return first(kind) + number - 1;
    }

    /** How many elements of a kind fit before the next kind's addresses begin. */
    public int countMax(ElementKind kind) {
        int first = first(kind);
        return Arrays.stream(ElementKind.values())
                        .mapToInt(this::first)
                        .filter(other -> other > first)
                        .min()
                        .orElse(ADDRESS_MAX + 1)
                - first;
    }
}
