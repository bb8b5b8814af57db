import type { FromTrainer, ToTrainer } from "../../../core/index.ts";

/** What the training service has been asked and owes an answer to. */
export interface Question {
  readonly kind: "run" | "snapshot" | "read";
  readonly id: number;
}

/** Whether the training service answers. Seconds are those in a row in which nothing was heard of it. */
export type Watch =
  | { readonly kind: "resting" }
  | { readonly kind: "waiting"; readonly owed: readonly Question[]; readonly seconds: number }
  | { readonly kind: "silent"; readonly owed: readonly Question[]; readonly seconds: number };

export type WatchEvent =
  | { readonly kind: "asked"; readonly message: ToTrainer }
  | { readonly kind: "heard"; readonly message: FromTrainer }
  /** A second has gone by in which the page could have heard something. */
  | { readonly kind: "second" }
  /** The service is gone, and its answers with it. */
  | { readonly kind: "gone" };

export const resting: Watch = { kind: "resting" };

/** Seconds of silence that are not worth a word: a service at work speaks twice a second. */
export const patience = 3;

export function nextWatch(watch: Watch, event: WatchEvent): Watch {
  switch (event.kind) {
    case "asked": {
      const question = questionOf(event.message);
      if (!question) return watch;
      if (watch.kind === "resting") return { kind: "waiting", owed: [question], seconds: 0 };
      // The page follows one run: a newer one takes the place of an older one.
      const others = watch.owed.filter(({ kind }) => kind !== "run" || question.kind !== "run");
      return { ...watch, owed: [...others, question] };
    }
    case "heard": {
      if (watch.kind === "resting") return watch;
      const answered = answeredBy(event.message);
      const owed = watch.owed.filter(
        ({ kind, id }) => kind !== answered?.kind || id !== answered.id,
      );
      return owed.length === 0 ? resting : { kind: "waiting", owed, seconds: 0 };
    }
    case "second": {
      if (watch.kind === "resting") return watch;
      const seconds = watch.seconds + 1;
      return { ...watch, kind: seconds < patience ? "waiting" : "silent", seconds };
    }
    case "gone":
      return resting;
  }
}

function questionOf(message: ToTrainer): Question | null {
  switch (message.kind) {
    case "train":
    case "go-on":
      return { kind: "run", id: message.run };
    case "snapshot":
    case "run-snapshot":
      return { kind: "snapshot", id: message.snapshot };
    case "read":
      return { kind: "read", id: message.read };
    default:
      return null;
  }
}

/** The question that this is the last answer to. */
function answeredBy(message: FromTrainer): Question | null {
  switch (message.kind) {
    case "ended":
    case "refused":
      return { kind: "run", id: message.run };
    case "snapshot":
      return { kind: "snapshot", id: message.snapshot };
    case "was-read":
      return { kind: "read", id: message.read };
    default:
      return null;
  }
}
