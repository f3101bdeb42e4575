/** The web pages a hotspot shows its guests, over real HTTP. */
package io.ficha.simulators.routeros.captive;
