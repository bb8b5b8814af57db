import { wireSigns } from "../../core/index.ts";

/** The sign by which the canvas marks this number, before its word. */
export function WireSign({ kind }: { readonly kind: keyof typeof wireSigns }) {
  return <span aria-hidden="true">{wireSigns[kind]}</span>;
}
