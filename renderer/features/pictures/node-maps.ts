import type { NodeId } from "../../../core/index.ts";
import { mapScale } from "../../canvas/map-scale.ts";
import { cssColour } from "../../plots/colours.ts";
import { drawResponseTile } from "../../plots/response-image.ts";
import { themeColours } from "../../plots/useThemeColours.ts";
import type { PictureStyle } from "../../state/app/picture.ts";
import type { AppState } from "../../state/app/state.ts";

/** Fine enough for a picture of twice the size. */
const side = 96;

/** What the nodes answer to the data’s inputs, each as the address of a small picture. */
export function nodeMaps({ training }: AppState, { colour }: PictureStyle) {
  const colours = themeColours(colour);
  const response = training.snapshot?.result.response;
  return (node: NodeId): string | null => {
    const map = response?.maps.get(node);
    if (!response || !map) return null;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    drawResponseTile(canvas, response, map, mapScale(map, colours), cssColour(colours.value));
    return canvas.toDataURL();
  };
}
