import { formatNumber, type Known, shapeText } from "../../core/index.ts";

/** A number for a screen reader. */
export function spoken(known: Known, stale = false): string {
  switch (known.state) {
    case "tensor":
      return `tensor ${shapeText(known.shape)} with norm ${formatNumber(known.norm)}${stale ? " from before the last edit" : ""}`;
    case "pending":
      return "not computed yet";
    case "none":
      return "none";
    case "partial":
      return `${formatNumber(known.value)} so far`;
    case "done":
      return stale
        ? `${formatNumber(known.value)} from before the last edit`
        : formatNumber(known.value);
  }
}

const shortHandles: ReadonlyMap<string, string> = new Map([
  ["prediction", "p"],
  ["target", "t"],
]);

/** A port's name as it stands beside it. */
export function portName(handle: string): string {
  return shortHandles.get(handle) ?? handle;
}
