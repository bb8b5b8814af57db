/// <reference path="./chainrule-file.d.ts" />
import { type LessonId, lessonWords } from "../catalogue/lessons.ts";
import type { Example } from "./example.ts";
import layer from "./lessons/a-layer-forward-and-backward.chainrule?raw";
import assigningBlame from "./lessons/assigning-blame.chainrule?raw";
import attention from "./lessons/attention.chainrule?raw";
import computedOnce from "./lessons/computed-once.chainrule?raw";
import convolution from "./lessons/convolution.chainrule?raw";
import exploding from "./lessons/exploding-and-clipping.chainrule?raw";
import toTensors from "./lessons/from-numbers-to-tensors.chainrule?raw";
import breaking from "./lessons/numbers-that-break.chainrule?raw";
import chainRule from "./lessons/the-chain-rule.chainrule?raw";
import trainingLoop from "./lessons/the-training-loop.chainrule?raw";
import throughTime from "./lessons/through-time.chainrule?raw";
import vanishing from "./lessons/vanishing.chainrule?raw";
import framework from "./lessons/what-a-framework-does.chainrule?raw";
import fanOut from "./lessons/why-contributions-add.chainrule?raw";

const files: Readonly<Record<LessonId, string>> = {
  "assigning-blame": assigningBlame,
  "the-chain-rule": chainRule,
  "why-contributions-add": fanOut,
  "computed-once": computedOnce,
  "the-training-loop": trainingLoop,
  vanishing,
  "exploding-and-clipping": exploding,
  "numbers-that-break": breaking,
  "what-a-framework-does": framework,
  "from-numbers-to-tensors": toTensors,
  "a-layer-forward-and-backward": layer,
  convolution,
  "through-time": throughTime,
  attention,
};

export interface ShippedLesson extends Example {
  /** How long it takes, as its file says. */
  readonly minutes: number;
}

/** The lessons; their titles and their order stand in core/catalogue, where links find them. */
export const lessons: readonly ShippedLesson[] = lessonWords.map((lesson) => {
  const text = files[lesson.id];
  return { ...lesson, text, minutes: JSON.parse(text).lesson.minutes };
});

/** The one that builds on a lesson; null after the last one, and for none of these. */
export function nextLesson(id: string): ShippedLesson | null {
  const at = lessons.findIndex((lesson) => lesson.id === id);
  return at < 0 ? null : (lessons[at + 1] ?? null);
}
