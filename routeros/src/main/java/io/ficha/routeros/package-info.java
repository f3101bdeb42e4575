/**
 * The RouterOS API on Vert.x: a sentence codec, a connection that multiplexes tagged commands, and failures that say
 * whether the router may have acted. Knows no Quarkus and none of Ficha's other modules.
 */
package io.ficha.routeros;
