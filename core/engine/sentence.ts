/** What happened, in one sentence: under which head it stands, if any, and the rest. */
export interface Sentence {
  readonly head: "Forward" | "Seed" | "Backward" | "Update" | null;
  readonly body: string;
}

/** Forward: z = w·x = 0.5000 × 2.000 = 1.000. */
export function sentenceText({ head, body }: Sentence): string {
  return head === null ? body : `${head}: ${body}`;
}
