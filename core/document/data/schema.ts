import * as z from "zod";
import "../jitless.ts";
import { builtInNames, delimiters, encodings, thousandsMarks } from "../../model/data.ts";
import { text } from "../schema.ts";

/** The form of `data`. Long lists are checked item by item elsewhere, so that checking can stop early. */

const builtInSchema = z.strictObject({
  kind: z.literal("built-in"),
  name: z.enum(builtInNames),
  count: z.number(),
});

const tableSchema = z.strictObject({
  kind: z.literal("table"),
  name: text,
  columns: z.array(z.unknown()),
  rows: z.array(z.unknown()),
});

/** A column of a table that says what its numbers 0, 1, 2 … stand for; any other is its name alone. */
export const columnSchema = z.strictObject({ name: text, classes: z.array(text) });

const csvFileSchema = z.strictObject({
  kind: z.literal("file"),
  name: z.string(),
  checksum: z.string(),
  reading: z.strictObject({
    delimiter: z.enum(delimiters),
    decimal: z.enum([".", ","]),
    header: z.boolean(),
    start: z.exactOptional(z.number()),
    encoding: z.exactOptional(z.enum(encodings)),
    columns: z.array(z.unknown()),
  }),
});

/** What is left out in a file is the usual, and is written so again. */
const numberFormSchema = z.strictObject({
  decimal: z.enum([".", ","]),
  thousands: z.exactOptional(z.enum(thousandsMarks)),
  unit: z.exactOptional(z.string()),
  hundredths: z.exactOptional(z.literal(true)),
  parentheses: z.exactOptional(z.literal(true)),
});

export const csvColumnSchema = z.strictObject({
  name: z.string(),
  use: z.enum(["numbers", "categories", "skip"]),
  form: z.exactOptional(numberFormSchema),
  fill: z.exactOptional(z.literal("mean")),
});

export const dataSchema = z.strictObject({
  source: z.discriminatedUnion("kind", [builtInSchema, tableSchema, csvFileSchema]),
  noise: z.number().default(0),
  standardize: z.boolean().default(false),
  validation: z.number().default(0),
  seed: z.number().default(1),
});

export type FileData = z.infer<typeof dataSchema>;
export type FileTable = z.infer<typeof tableSchema>;
export type FileCsv = z.infer<typeof csvFileSchema>;
