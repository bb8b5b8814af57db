import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";

interface Props {
  readonly text: string;
  readonly side?: "top" | "right";
  readonly children: ReactElement;
}

/** A small note that appears beside a control under the pointer or in focus. */
export function Hint({ text, side = "top", children }: Props) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner side={side} sideOffset={6} className="hint-place">
          <Tooltip.Popup className="hint">{text}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
