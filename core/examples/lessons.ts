/// <reference path="./chainrule-file.d.ts" />
import type { Example } from "./example.ts";
import assigningBlame from "./lessons/assigning-blame.chainrule?raw";
import chainRule from "./lessons/the-chain-rule.chainrule?raw";
import fanOut from "./lessons/why-contributions-add.chainrule?raw";

/** The lessons in the order in which they build on each other. */
export const lessons: readonly Example[] = [
  {
    id: "assigning-blame",
    title: "Assigning blame",
    description: "Forward, then backward: every weight gets its share of the error.",
    text: assigningBlame,
  },
  {
    id: "the-chain-rule",
    title: "The chain rule with real numbers",
    description: "One neuron: three slopes, their product, and when it nearly vanishes.",
    text: chainRule,
  },
  {
    id: "why-contributions-add",
    title: "Fan-out: why contributions add",
    description: "A value that is used three times hears back three times.",
    text: fanOut,
  },
];
