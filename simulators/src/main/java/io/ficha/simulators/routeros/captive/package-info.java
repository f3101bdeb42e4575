/** The web pages a hotspot shows its guests, as they are made for each visit. */
package io.ficha.simulators.routeros.captive;
