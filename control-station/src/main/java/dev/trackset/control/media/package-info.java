/** Which tape is written next: the policy of media. */
package dev.trackset.control.media;
