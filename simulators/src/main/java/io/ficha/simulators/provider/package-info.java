/** What every simulated provider shares: its socket, its faults, its webhooks, its clock and the tests' side. */
package io.ficha.simulators.provider;
