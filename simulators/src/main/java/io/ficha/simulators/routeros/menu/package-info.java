/** The machinery of a device's menus: what a menu declares, the commands they all have, and the state they work on. */
package io.ficha.simulators.routeros.menu;
