/**
 * Kept connections: one pool per router that connects when it is needed, rests after failures and says at once when
 * the router is down, and one pacer for all pools of a process.
 */
package io.ficha.routeros.pool;
