import { Dialog } from "@base-ui/react/dialog";
import { Copy, FileDown } from "lucide-react";
import { useLayoutEffect, useState } from "react";
import type { Picture, PictureSubject } from "../../state/app/picture.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { choosePicture, copyPicture, pictureOf, savePicture } from "./picture-actions.ts";
import { sizeFault } from "./size-fault.ts";
import { dataUrl } from "./to-png.ts";
import "./pictures.css";

const formats = [
  { value: "png", title: "PNG" },
  { value: "svg", title: "SVG" },
] as const;
const scales = [
  { value: "1", title: "1×" },
  { value: "2", title: "2×" },
] as const;
const themes = [
  { value: "light", title: "Light" },
  { value: "dark", title: "Dark" },
] as const;

/** The graph, the derivation that is open, or a chart, as a picture to save or to copy. */
export function PicturePage({ of }: { readonly of: PictureSubject }) {
  const store = useAppStore();
  const choices = useApp((state) => state.picture);
  const [copied, setCopied] = useState<unknown>(null);
  const [picture, setPicture] = useState<Picture | null>(null);
  // The theme’s colours are read off the page: once it is drawn, and before it is seen. The dialog is modal: nothing
  // but the choices changes meanwhile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picture follows the choices
  useLayoutEffect(() => setPicture(pictureOf(store.getState(), of)), [store, of, choices]);
  if (!picture) return null;
  const { format, scale, theme, transparent } = choices;
  const fault = sizeFault(picture, choices);
  const times = format === "png" ? scale : 1;
  const size = `${Math.ceil(picture.width * times)} × ${Math.ceil(picture.height * times)} pixels`;
  const close = () => store.setState({ dialog: null });
  return (
    <>
      <Dialog.Title className="dialog-title">
        Picture of {typeof of === "object" ? of.of : `the ${of}`}
      </Dialog.Title>
      <div className="picture-preview" data-transparent={transparent || undefined}>
        <img src={dataUrl(picture.svg)} alt="Preview" />
      </div>
      <div className="picture-choices">
        <Segments
          label="Format"
          value={format}
          options={formats}
          onChange={(next) => choosePicture(store, { format: next })}
        />
        {format === "png" && (
          <Segments
            label="Size"
            value={scale === 1 ? "1" : "2"}
            options={scales}
            onChange={(next) => choosePicture(store, { scale: next === "1" ? 1 : 2 })}
          />
        )}
        <Segments
          label="Colours"
          value={theme}
          options={themes}
          onChange={(next) => choosePicture(store, { theme: next })}
        />
        <label className="picture-transparent">
          <input
            type="checkbox"
            checked={transparent}
            onChange={(event) => choosePicture(store, { transparent: event.target.checked })}
          />
          Transparent
        </label>
        <span className="quiet" data-role="picture-size">
          {size}
        </span>
      </div>
      {fault && <p role="alert">{fault}</p>}
      <div className="dialog-buttons">
        <span className="quiet" role="status">
          {copied === picture ? "Copied." : ""}
        </span>
        <Button
          look="main"
          enabled={fault === null}
          onClick={async () => {
            if (await savePicture(store, picture, of)) close();
          }}
        >
          <FileDown size={14} aria-hidden="true" />
          Save…
        </Button>
        <Button
          enabled={fault === null}
          onClick={async () => {
            if (await copyPicture(store, picture)) setCopied(picture);
          }}
        >
          <Copy size={14} aria-hidden="true" />
          Copy
        </Button>
        <Dialog.Close render={<Button />}>Close</Dialog.Close>
      </div>
    </>
  );
}
