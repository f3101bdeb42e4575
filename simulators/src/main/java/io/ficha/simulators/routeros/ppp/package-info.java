/** PPP of a device: secrets, profiles and sessions. */
package io.ficha.simulators.routeros.ppp;
