import { vi } from "vitest";
import type { CanvasControls } from "../app/app-slice.ts";
import type { AppStore } from "../app/store.ts";

/** A canvas that is asked and shows nothing; what a test has of its own takes the place of that. */
export function putCanvas<Own extends Partial<CanvasControls>>(
  store: AppStore,
  own: Own,
): CanvasControls & Own {
  const canvas: CanvasControls = {
    fitAll: vi.fn(),
    fitSelection: vi.fn(),
    reveal: vi.fn(() => true),
    revealLegibly: vi.fn(() => true),
    glide: vi.fn(),
    look: vi.fn(),
    makeReadable: vi.fn(),
    focus: vi.fn(),
    walk: vi.fn(),
    view: () => ({ x: 0, y: 0, zoom: 1 }),
    showView: vi.fn(),
    zoomIn: vi.fn(),
    zoomOut: vi.fn(),
    actualSize: vi.fn(),
    pointer: () => null,
    center: () => [0, 0],
    toScreen: ([x, y]) => ({ x, y }),
  };
  const put = { ...canvas, ...own };
  store.setState({ canvas: put });
  return put;
}
