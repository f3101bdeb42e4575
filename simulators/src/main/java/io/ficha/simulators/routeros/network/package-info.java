/** The network of a device: interfaces, queues, firewall, leases, and ping. */
package io.ficha.simulators.routeros.network;
