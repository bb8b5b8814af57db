import type { Json } from "../model/graph.ts";

/** The version of the file format that is written. */
export const formatVersion = 1;

/**
 * `migrations[n]` turns a file of version n + 1 into one of version n + 2. Each comes with a frozen
 * file of the older version in fixtures/, which its test reads. Version 1 is the first: none yet.
 */
export const migrations: readonly ((file: Json) => Json)[] = [];

/** Brings a file of a known, older version up to the present one, step by step. */
export function migrate(file: Json, version: number): Json {
  return migrations.slice(version - 1).reduce((older, step) => step(older), file);
}
