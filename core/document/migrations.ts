import type { Json } from "../model/graph.ts";

/** The version of the file format that is read; what is written has the lowest that holds it. */
export const formatVersion = 2;

/**
 * `migrations[n]` turns a file of version n + 1 into one of version n + 2. Each comes with a frozen
 * file of the older version in fixtures/, which its test reads.
 */
export const migrations: readonly ((file: Json) => Json)[] = [withTensors];

/** Version 2 adds tensors and takes nothing away. */
function withTensors(file: Json): Json {
  return { ...(file as { readonly [key: string]: Json }), version: 2 };
}

/** Brings a file of a known, older version up to the present one, step by step. */
export function migrate(file: Json, version: number): Json {
  return migrations.slice(version - 1).reduce((older, step) => step(older), file);
}
