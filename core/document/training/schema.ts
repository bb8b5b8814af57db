import * as z from "zod";
import "../jitless.ts";
import { optimizerIds } from "../../model/optimizer-ids.ts";
import { type Entry, type Kinds, settingTable } from "../../model/setting-table.ts";
import type { TrainingSettings } from "../../model/settings.ts";

/** The form of `training`. A setting that a file leaves out gets its default. */

const settingsSchema = z.strictObject(
  schemasOf(settingTable),
) as unknown as z.ZodType<TrainingSettings>;

function schemasOf(fields: Readonly<Record<string, Entry>>): Readonly<Record<string, z.ZodType>> {
  const schemas = Object.entries(fields).map(([key, entry]) => [key, schemaOf(entry)]);
  return Object.fromEntries(schemas);
}

function schemaOf(entry: Entry): z.ZodType {
  if ("fields" in entry) return z.strictObject(schemasOf(entry.fields)).prefault({});
  if ("kinds" in entry) return kindsSchema(entry);
  if ("choices" in entry) return z.enum(entry.choices).default(entry.default);
  if (!("bounds" in entry)) return z.boolean().default(entry.default);
  if (entry.none === undefined) return z.number().default(entry.default);
  return z.number().nullable().default(entry.default);
}

function kindsSchema({ kinds }: Kinds): z.ZodType {
  const [first, ...others] = Object.entries(kinds).map(([kind, numbers]) => {
    const schemas = Object.keys(numbers).map((name) => [name, z.number()] as const);
    return z.strictObject({ kind: z.literal(kind), ...Object.fromEntries(schemas) });
  });
  if (!first) throw new Error("A setting has no kinds.");
  return z.discriminatedUnion("kind", [first, ...others]).default({ kind: Object.keys(kinds)[0]! });
}

/** Parameters and records are read one by one, so that checking can stop early. */
const progressSchema = z.strictObject({
  epoch: z.number(),
  updates: z.number(),
  soFar: z.strictObject({ samples: z.number(), loss: z.number(), right: z.number() }),
  best: z.strictObject({ loss: z.number(), epoch: z.number() }).nullable(),
  optimizer: z.enum(optimizerIds),
  parameters: z.array(z.unknown()),
  tensors: z.array(z.unknown()).optional(),
  records: z.array(z.unknown()),
});

export const trainingSchema = z.strictObject({
  settings: settingsSchema.prefault({}),
  progress: progressSchema.nullable().default(null),
});

export type FileTraining = z.infer<typeof trainingSchema>;
export type FileProgress = z.infer<typeof progressSchema>;
