import type { Lesson } from "../../../core/index.ts";

/** A field of the lesson or of a page, by its place there. */
export type LessonField =
  | "title"
  | "summary"
  | "minutes"
  | "text"
  | "task.prompt"
  | "task.hint"
  | "task.points"
  | "task.of"
  | "task.minimum"
  | "task.maximum"
  | "task.tolerance"
  | "task.updates"
  | "task.epochs"
  | "task.until.of"
  | "task.until.minimum"
  | "task.until.maximum";

export interface FieldPlace {
  /** From 0; null for a field of the lesson itself. */
  readonly page: number | null;
  readonly field: LessonField;
}

export type FieldValue = string | number | null | readonly string[];

/** What was typed into a field. */
export interface Typed {
  readonly text: string;
  /** What it means; undefined where the text is none of what the field takes. */
  readonly value: FieldValue | undefined;
}

/** What was typed into a field and can’t stand in the document yet. */
export interface LessonDraft extends FieldPlace, Typed {
  readonly fault: string;
}

/** The editor of the lesson, and what in it is unfinished. It is a view: no file has it. */
export interface LessonEditing {
  readonly open: boolean;
  readonly drafts: readonly LessonDraft[];
}

export const initialLessonEditing: LessonEditing = { open: false, drafts: [] };

/** What stands in a field; undefined where the lesson has no such field now. */
export function fieldValue(lesson: Lesson, { page, field }: FieldPlace): FieldValue | undefined {
  let at: unknown = page === null ? lesson : lesson.pages[page];
  for (const key of field.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at as FieldValue;
}

/** The lesson with another value in a field that it has; whether a file can hold it is asked later. */
export function withField(lesson: Lesson, { page, field }: FieldPlace, value: FieldValue): Lesson {
  const path = field.split(".");
  if (page === null) return replaced(lesson, path, value);
  const pages = lesson.pages.map((each, i) => (i === page ? replaced(each, path, value) : each));
  return { ...lesson, pages };
}

function replaced<T extends object>(whole: T, [key = "", ...rest]: string[], value: unknown): T {
  const inner = (whole as Readonly<Record<string, object>>)[key] ?? {};
  return { ...whole, [key]: rest.length === 0 ? value : replaced(inner, rest, value) };
}

export function sameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether two fields are the ends of one range. */
export function isOtherBound(a: LessonField, b: LessonField): boolean {
  return (
    a !== b &&
    /imum$/.test(a) &&
    a.replace("minimum", "maximum") === b.replace("minimum", "maximum")
  );
}

export function samePlace(a: FieldPlace, b: FieldPlace): boolean {
  return a.page === b.page && a.field === b.field;
}
