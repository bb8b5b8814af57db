import { describe, expect, test } from "vitest";
import { SvgPen } from "./svg-pen.ts";

function drawn(paint: (pen: SvgPen) => void): Element {
  const pen = new SvgPen(2, () => "data:,");
  paint(pen);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${pen.body.join("")}</svg>`;
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  expect(root.querySelector("parsererror")?.textContent ?? "").toBe("");
  return root;
}

describe("SvgPen", () => {
  test("a path that is filled and stroked is one element; one that is only stroked has no filling", () => {
    const root = drawn((pen) => {
      pen.beginPath();
      pen.arc(10, 10, 4);
      pen.fillStyle = "red";
      pen.strokeStyle = "blue";
      pen.fill();
      pen.stroke();
      pen.beginPath();
      pen.moveTo(0, 0);
      pen.lineTo(5, 5);
      pen.setLineDash([5, 4]);
      pen.stroke();
    });
    const [dot, line, ...more] = root.children;
    expect(more).toEqual([]);
    expect([dot?.getAttribute("fill"), dot?.getAttribute("stroke")]).toEqual(["red", "blue"]);
    expect([line?.getAttribute("fill"), line?.getAttribute("stroke-dasharray")]).toEqual([
      "none",
      "5 4",
    ]);
  });

  test("a clip and a turn hold until what was saved is restored", () => {
    const root = drawn((pen) => {
      pen.save();
      pen.rect(0, 0, 10, 10);
      pen.clip();
      pen.rotate(-Math.PI / 2);
      pen.fillStyle = "red";
      pen.fillText("in <it>", 1, 2);
      pen.restore();
      pen.fillText("out", 1, 2);
    });
    const [inside, outside] = root.querySelectorAll("text");
    expect(inside?.textContent).toBe("in <it>");
    expect(inside?.closest("[clip-path]")?.getAttribute("clip-path")).toBe(
      `url(#${root.querySelector("clipPath")?.id})`,
    );
    expect(inside?.closest("[transform]")?.getAttribute("transform")).toBe("rotate(-90)");
    expect([outside?.parentElement, outside?.getAttribute("fill")]).toEqual([root, "#000"]);
  });

  test("pixels of a screen twice as fine are half as large", () => {
    const pixels = { width: 40, height: 20 } as ImageData;
    const image = drawn((pen) => pen.putImageData(pixels, 10, 6)).querySelector("image");
    const of = (name: string) => image?.getAttribute(name);
    expect(["x", "y", "width", "height"].map(of)).toEqual(["5", "3", "20", "10"]);
  });
});
