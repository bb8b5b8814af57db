import * as z from "zod";
import "../jitless.ts";
import { optimizerIds } from "../../model/optimizer-ids.ts";
import { defaultSettings, type TrainingSettings } from "../../model/settings.ts";

/** The form of `training`. A setting that a file leaves out gets its default. */

const { optimizer, schedule, clip, stop, ...defaults } = defaultSettings;

const optimizerSchema = z.strictObject({
  id: z.enum(optimizerIds).default(optimizer.id),
  learningRate: z.number().default(optimizer.learningRate),
  weightDecay: z.number().default(optimizer.weightDecay),
  momentum: z.number().default(optimizer.momentum),
  beta1: z.number().default(optimizer.beta1),
  beta2: z.number().default(optimizer.beta2),
  smoothing: z.number().default(optimizer.smoothing),
  epsilon: z.number().default(optimizer.epsilon),
});

const scheduleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("constant") }),
  z.strictObject({ kind: z.literal("step"), every: z.number(), factor: z.number() }),
  z.strictObject({ kind: z.literal("cosine"), minimum: z.number() }),
]);

const clipSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("value"), limit: z.number() }),
  z.strictObject({ kind: z.literal("norm"), limit: z.number() }),
]);

const stopSchema = z.strictObject({
  lossBelow: z.number().nullable().default(stop.lossBelow),
  lossAbove: z.number().nullable().default(stop.lossAbove),
  patience: z.number().nullable().default(stop.patience),
});

const settingsSchema: z.ZodType<TrainingSettings> = z.strictObject({
  optimizer: optimizerSchema.prefault({}),
  schedule: scheduleSchema.default(schedule),
  warmUp: z.number().default(defaults.warmUp),
  batchSize: z.number().nullable().default(defaults.batchSize),
  epochs: z.number().default(defaults.epochs),
  shuffle: z.boolean().default(defaults.shuffle),
  seed: z.number().default(defaults.seed),
  clip: clipSchema.default(clip),
  l1: z.number().default(defaults.l1),
  l2: z.number().default(defaults.l2),
  reduction: z.enum(["mean", "sum"]).default(defaults.reduction),
  stop: stopSchema.prefault({}),
});

/** Parameters and records are read one by one, so that checking can stop early. */
const progressSchema = z.strictObject({
  epoch: z.number(),
  updates: z.number(),
  soFar: z.strictObject({ samples: z.number(), loss: z.number(), right: z.number() }),
  best: z.strictObject({ loss: z.number(), epoch: z.number() }).nullable(),
  optimizer: z.enum(optimizerIds),
  parameters: z.array(z.unknown()),
  records: z.array(z.unknown()),
});

export const trainingSchema = z.strictObject({
  settings: settingsSchema.prefault({}),
  progress: progressSchema.nullable().default(null),
});

export type FileTraining = z.infer<typeof trainingSchema>;
export type FileProgress = z.infer<typeof progressSchema>;
