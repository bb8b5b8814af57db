import type { Example, ExampleGroup } from "./example.ts";
import { scalarExamples, scalarGroups } from "./scalars.ts";
import { tensorExamples, tensorGroups } from "./tensors.ts";

export type { Example };

/** The examples as the menu has them: single numbers first, then tensors. */
export const exampleGroups: readonly ExampleGroup[] = [...scalarGroups, ...tensorGroups];

export const examples: readonly Example[] = [...scalarExamples, ...tensorExamples];
