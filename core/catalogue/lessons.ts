/** The lessons that come with the app, in the order in which they build on each other. */
export const lessonWords = [
  {
    id: "assigning-blame",
    title: "Assigning blame",
    description: "Forward, then backward: every weight gets its share of the error.",
  },
  {
    id: "the-chain-rule",
    title: "The chain rule with real numbers",
    description: "One neuron: three slopes, their product, and when it nearly vanishes.",
  },
  {
    id: "why-contributions-add",
    title: "Fan-out: why contributions add",
    description: "A value that is used three times hears back three times.",
  },
] as const;

export type LessonId = (typeof lessonWords)[number]["id"];
