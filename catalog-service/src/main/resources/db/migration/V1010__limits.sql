-- What a product allows besides its profile; null is no limit.
alter table product
    add column limite_tiempo_segundos bigint check (limite_tiempo_segundos > 0),
    add column limite_datos_bytes     bigint check (limite_datos_bytes > 0),
    add column vigencia_segundos      bigint check (vigencia_segundos > 0),
    add column vigencia_dias          int check (vigencia_dias > 0);
