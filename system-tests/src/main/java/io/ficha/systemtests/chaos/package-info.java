/** Faults at random moments, many times over, and one checker of what was left behind. */
package io.ficha.systemtests.chaos;
