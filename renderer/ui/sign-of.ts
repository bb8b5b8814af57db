export type SignTone = "positive" | "negative" | "zero";

/** What the colour of a number says of it: 0 has no direction, and is neither. */
export function signOf(number: number): SignTone {
  if (number < 0) return "negative";
  return number === 0 ? "zero" : "positive";
}
