/** Starts the whole of Ficha on one machine: as the program behind {@code ./ficha}, and as a library for tests. */
package io.ficha.localstack;
