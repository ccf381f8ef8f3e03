/**
 * What every tape drive and every media changer must do, as abstract test classes: the embedded
 * devices, SCSI devices and decorators of either are held to the same words. A device's own test
 * class extends {@link dev.trackset.tests.contract.TapeDriveContract} or {@link
 * dev.trackset.tests.contract.MediaChangerContract} and supplies a bench; {@link
 * dev.trackset.tests.contract.DriveCapability} says which cases apply to it.
 */
package dev.trackset.tests.contract;
