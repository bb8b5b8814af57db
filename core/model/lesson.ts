import type { BugId } from "./bug.ts";

/** A lesson over a graph, as plain data of the document: what is told, lit, asked and checked. */

export interface Lesson {
  readonly title: string;
  /** What one learns, in a sentence. */
  readonly summary: string;
  /** How long it takes, about. */
  readonly minutes: number;
  readonly pages: readonly LessonPage[];
}

export interface LessonPage {
  readonly title: string;
  /** Paragraphs. {{w.gradient}} stands for the present number, $∂L/∂w$ is set as a formula. */
  readonly text: readonly string[];
  /** What is lit: ids of nodes and wires, and cells of a tensor as W[2, 0], a row as W[2, :]. */
  readonly highlight: readonly string[];
  /** Where the stepper is put when the page is opened; null leaves it where it is. */
  readonly stepper: StepperPlace | null;
  /** The language in which the graph stands beside the text as code; null for none. */
  readonly code: CodeLanguage | null;
  /** The bug that is switched on while the page is open; null for none. */
  readonly bug: BugId | null;
  readonly task: LessonTask | null;
}

/** Nothing computed; every value up to the loss, and no gradient; all numbers. */
export const stepperPlaces = ["start", "loss", "end"] as const;
export type StepperPlace = (typeof stepperPlaces)[number];

export const codeLanguages = ["pytorch"] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

interface Asked {
  /** What is to be done, in a sentence; live numbers as in the text. */
  readonly prompt: string;
  readonly hint: string;
  /** What the task counts in the result: a whole number, 1 unless the lesson says otherwise. */
  readonly points: number;
}

/** Bounds on a number, inclusive; null for none. */
export interface Within {
  /** A number as in the text, without braces: w.value, z->a.partial, loss, training.epoch. */
  readonly of: string;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

export type LessonTask =
  /** Bring a number into a range, with sliders or fields. */
  | (Asked & { readonly kind: "param" } & Within)
  /** Step until this step has just been taken. */
  | (Asked & {
      readonly kind: "step";
      readonly node: string;
      readonly pass: "forward" | "backward";
    })
  /** Type a number before it is shown. */
  | (Asked & {
      readonly kind: "predict";
      readonly of: string;
      /** How far off an answer may be; null for the usual rule. */
      readonly tolerance: number | null;
    })
  /** Select this node or wire, and nothing else. */
  | (Asked & { readonly kind: "find"; readonly element: string })
  /** Make so many updates, and bring a number into a range by them; null: the updates are enough. */
  | (Asked & { readonly kind: "descend"; readonly updates: number; readonly until: Within | null })
  /** Step so many batches by hand and make their updates. */
  | (Asked & { readonly kind: "batch"; readonly updates: number })
  /** Train until so many epochs are done in all, and a number is in a range; null: the epochs are enough. */
  | (Asked & { readonly kind: "train"; readonly epochs: number; readonly until: Within | null });
