import type { PictureChoices } from "../../../core/index.ts";
import { graphSvg } from "../../canvas/graph-svg.ts";
import { tensorColours } from "../../plots/paint-tensor.ts";
import { themeColours } from "../../plots/useThemeColours.ts";
import type { Picture, PictureStyle, PictureSubject } from "../../state/app/picture.ts";
import type { AppState } from "../../state/app/state.ts";
import type { AppStore } from "../../state/app/store.ts";
import { documentName } from "../../state/document/document-state.ts";
import { derivationOf } from "../../state/page/why-actions.ts";
import { shownNow } from "../../state/run/reached.ts";
import { graphColours, inTheme } from "./colours.ts";
import { derivationSvg } from "./derivation-svg.ts";
import { nodeMaps } from "./node-maps.ts";
import { pngFault } from "./size-fault.ts";
import { toPng } from "./to-png.ts";

/** The picture as the choices want it; null where there is no such thing any more. */
export function pictureOf(state: AppState, of: PictureSubject): Picture | null {
  const { theme, transparent } = state.picture;
  return inTheme(theme, (colour) => drawn(state, of, { colour, hasGround: !transparent }));
}

function drawn(state: AppState, of: PictureSubject, style: PictureStyle): Picture | null {
  if (typeof of === "object") return of.draw(style);
  if (of === "graph")
    return graphSvg(shownNow(state), state.session, state.wires, {
      colours: graphColours(style.colour),
      hasGround: style.hasGround,
      pictures: state.pictures,
      tensor: tensorColours(themeColours(style.colour), state.pictures),
      mapOf: nodeMaps(state, style),
    });
  const found = state.why && derivationOf(state, state.why);
  return found ? derivationSvg(found, style) : null;
}

/** Takes a choice, and remembers it. */
export function choosePicture(store: AppStore, change: Partial<PictureChoices>): void {
  const picture = { ...store.getState().picture, ...change };
  store.setState({ picture });
  store.getState().host.setPreferences({ picture });
}

/** Asks where, and writes the picture there; whether it was written. */
export async function savePicture(
  store: AppStore,
  picture: Picture,
  of: PictureSubject,
): Promise<boolean> {
  const { format, scale } = store.getState().picture;
  return attempt(store, "The picture was not saved", async () => {
    const content = format === "svg" ? picture.svg : await pngOf(picture, scale);
    const words = typeof of === "object" ? ` ${of.name}` : "";
    const name = `${documentName(store.getState())}${words}.${format}`;
    const result = await store.getState().host.exportFile(name, content);
    if (result.kind === "failed") throw new Error(result.message);
    return result.kind === "ok";
  });
}

/** Puts the picture on the clipboard; an SVG as its text. Whether it is there. */
export async function copyPicture(store: AppStore, picture: Picture): Promise<boolean> {
  const { format, scale } = store.getState().picture;
  const { host } = store.getState();
  return attempt(store, "The picture was not copied", async () => {
    if (format === "svg") await host.writeClipboard(picture.svg);
    else await host.writePicture(await pngOf(picture, scale));
    return true;
  });
}

async function pngOf(picture: Picture, scale: number): Promise<Uint8Array> {
  const png = await toPng(picture, scale);
  const fault = pngFault(png.byteLength, scale);
  if (fault) throw new Error(fault);
  return png;
}

async function attempt(
  store: AppStore,
  title: string,
  work: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    const details = [error instanceof Error ? error.message : String(error)];
    store.setState({ message: { kind: "error", title, details } });
    return false;
  }
}
