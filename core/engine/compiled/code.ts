import type { Kernel } from "./kernels.ts";
import type { Layer } from "./layers.ts";
import type { LoopCode } from "./loop.ts";

/** A piece of code that groups in the tables name; two with one key are one. */
export type Code = Kernel | Layer | LoopCode | typeof pull;

/** Adds up gradients. */
export const pull = { key: "pull", kind: "pull" } as const;
