/**
 * Readers and writers of the texts that RouterOS uses for durations, rates, flags, byte counts, dates and MAC addresses.
 * A reader throws {@link io.ficha.routeros.value.BadValue} for text that is not of its kind; it never guesses.
 */
package io.ficha.routeros.value;
