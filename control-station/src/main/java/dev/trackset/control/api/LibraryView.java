package dev.trackset.control.api;

import dev.trackset.secondary.device.Element;
import java.util.List;

/** The elements of the library. */
public record LibraryView(List<Element> elements) {}
