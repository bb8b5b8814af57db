/** What a person waits for; no peer does it. */
export interface Timing {
  readonly id: string;
  readonly title: string;
  readonly seconds: number;
}
