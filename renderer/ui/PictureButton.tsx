import { ImageDown } from "lucide-react";
import type { PictureDrawing } from "../state/app/picture.ts";
import { useAppStore } from "../state/app/store.ts";
import { Button } from "./Button.tsx";
import { Hint } from "./Hint.tsx";

/** Opens the dialog that saves or copies a drawing as a picture. */
export function PictureButton({ drawing }: { readonly drawing: PictureDrawing }) {
  const store = useAppStore();
  const label = `Export picture of ${drawing.of}`;
  return (
    <Hint text={label}>
      <Button
        look="quiet"
        className="picture-button"
        aria-label={label}
        onClick={() => store.setState({ dialog: { kind: "picture", of: drawing } })}
      >
        <ImageDown size={15} aria-hidden="true" />
      </Button>
    </Hint>
  );
}
