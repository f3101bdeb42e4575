/** What a device is, who may log in to it, and its log. */
package io.ficha.simulators.routeros.system;
