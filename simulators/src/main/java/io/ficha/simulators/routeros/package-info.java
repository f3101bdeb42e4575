/** Simulated MikroTik routers: the RouterOS API over real sockets, and a control API for tests. */
package io.ficha.simulators.routeros;
