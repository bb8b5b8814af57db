import type { Refused } from "./field.ts";
import type { Message } from "./page-slice.ts";

/** What a field was left with, and why it does not count. */
export function refusedMessage({ label, text, fault }: Refused): Message {
  return {
    kind: "error",
    title: `“${text.trim()}” was not taken`,
    details: [`${label}: ${fault}`],
    ofField: true,
  };
}
