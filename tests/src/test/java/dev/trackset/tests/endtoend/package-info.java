/**
 * The whole product, as a user has it: real processes of the command, real trees and images, real
 * cartridges on disk, and foreign tools (rsync, cmp) to judge the result.
 */
package dev.trackset.tests.endtoend;
