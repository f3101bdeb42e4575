/** Load benchmarks against the running stack. */
package io.ficha.benchmarks;
