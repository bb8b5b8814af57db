import { formatGiven, type KnownTensor, nodeWidth } from "../../core/index.ts";
import { paintTensor, type TensorColours } from "../plots/paint-tensor.ts";
import { SvgPen } from "../plots/svg-pen.ts";
import { tensorFacts } from "../plots/tensor-scale.ts";
import { px, svgText } from "../ui/svg.ts";
import type { NodePictureForm } from "./picture-size.ts";
import type { Rect } from "./rect.ts";

/** Where the line below a picture stands above the node's lower edge, as node-picture.css has it. */
export const pictureFoot = 9;
const pictureEdge = 21;

/** The picture of a tensor on its node, with the ends of its colours; nothing where its numbers are not known. */
export function nodePictureSvg(
  form: NodePictureForm,
  known: KnownTensor,
  { left, bottom }: Rect,
  {
    tensor,
    line,
    quiet,
  }: { readonly tensor: TensorColours; readonly line: string; readonly quiet: string },
): string {
  if (known.state !== "done") return "";
  const { bound } = tensorFacts(known.numbers);
  const pen = new SvgPen(1, () => "");
  paintTensor(pen, { ...known, layout: form.layout, bound, cell: form.cell, colours: tensor });
  const [x, y] = [left + (nodeWidth - form.width) / 2, bottom - pictureEdge - form.height];
  const scale = `±${formatGiven(bound)}${form.layout.isCut ? " · cut" : ""}`;
  return [
    `<g transform="translate(${px(x)} ${px(y)})">`,
    ...pen.body,
    `<rect width="${px(form.width)}" height="${px(form.height)}" fill="none" stroke="${line}"/></g>`,
    svgText(left + nodeWidth - 10, bottom - pictureFoot, scale, {
      size: 12,
      fill: quiet,
      end: true,
    }),
  ].join("");
}
