/** The launcher, with a JDK and a Maven that only write down what they are asked. */
package dev.trackset.tests.launcher;
