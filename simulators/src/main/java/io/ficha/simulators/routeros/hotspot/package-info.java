/** The hotspot of a device: what an administrator fills in, and what its guests do. */
package io.ficha.simulators.routeros.hotspot;
