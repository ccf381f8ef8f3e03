/**
 * One tape contract for every kind of device (DESIGN decision 13): {@link
 * dev.trackset.secondary.device.TapeDrive} and {@link dev.trackset.secondary.device.MediaChanger},
 * in the words of SSC and SMC. What tapes do in their normal life - filemark, end of data, early
 * warning, end of medium - is a result; errors are exceptions.
 */
package dev.trackset.secondary.device;
