import { createElement, type ReactNode } from "react";
import type { MathElement } from "../../../core/index.ts";

interface Props {
  readonly math: MathElement;
  /** The formula as plain text: its name where MathML is not read. */
  readonly text: string;
}

/** A formula as MathML: it is set by the browser and read by screen readers. */
export function MathView({ math, text }: Props) {
  return drawn({ ...math, attributes: { ...math.attributes, "aria-label": text } }, 0);
}

function drawn({ tag, attributes, content }: MathElement, key: number): ReactNode {
  return createElement(
    tag,
    { ...attributes, key },
    typeof content === "string" ? content : content.map(drawn),
  );
}
