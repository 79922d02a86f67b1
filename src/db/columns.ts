import type { ColumnType } from 'kysely'

/** A column that only PostgreSQL writes. */
export type Computed<T> = ColumnType<T, never, never>
/** A jsonb column: read as a value, written as JSON text (pg would send an array as a PostgreSQL array). */
export type Json<T> = ColumnType<T, string, string>
export type JsonDefault<T> = ColumnType<T, string | undefined, string>
