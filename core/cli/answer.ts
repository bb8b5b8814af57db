import type { Problem, ProblemCode } from "../model/problem.ts";
import type { ExitStatus } from "./io.ts";

/** A problem of the graph, or one that only the command line has. */
export interface Finding extends Omit<Problem, "code"> {
  readonly code: ProblemCode | "row-left-out" | "column-left-out" | "diverged" | "not-written";
}

/** What a command has found out, in both forms in which it can be printed. */
export interface Answer {
  readonly kind: "ok";
  readonly json: unknown;
  /** Lines for people. */
  readonly text: string;
  /** Those of severity error go to standard error and make the exit status 1. */
  readonly problems: readonly Finding[];
  /** The exit status where no problem decides it; a gradient that differs is bad news by itself. */
  readonly status: ExitStatus;
}

/** Why there is no answer, a line each; the caller names the file. */
export interface Failed {
  readonly kind: "failed";
  readonly messages: readonly string[];
}

export function failed(...messages: readonly string[]): Failed {
  return { kind: "failed", messages };
}

/** One JSON document. JSON has no NaN and no infinities: they are written as texts. */
export function toJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_, item: unknown) =>
      typeof item === "number" && !Number.isFinite(item) ? String(item) : item,
    2,
  );
}

/**
 * Text from a file as a terminal may show it: a control character would colour it, clear it or break
 * the line. Line feeds are ours and stay.
 */
export function printable(text: string): string {
  return text.replaceAll(/(?!\n)\p{Cc}/gu, "\uFFFD");
}

/** A problem as it stands in JSON; the first three keys are the documented ones. */
export function problemJson({ code, node, message, severity, edge }: Finding) {
  return { code, node, message, severity, edge };
}

/** The problems that do not keep the graph from running, a line each. */
export function remarks(problems: readonly Finding[]): readonly string[] {
  return problems
    .filter(({ severity }) => severity !== "error")
    .map(({ severity, message }) => `${severity === "warning" ? "Warning" : "Note"}: ${message}`);
}
