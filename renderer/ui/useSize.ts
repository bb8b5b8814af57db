import { type RefObject, useLayoutEffect, useState } from "react";

export interface Size {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly ratio: number;
}

/** The size of an element's content, as it changes; null before it is known or while it is nothing. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = watched;
      const ratio = window.devicePixelRatio;
      setSize((old) => {
        if (width === 0 || height === 0) return null;
        if (old?.width === width && old.height === height && old.ratio === ratio) return old;
        return { width, height, ratio };
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    // In device pixels it tells of a zoom, too, at which the width in CSS pixels may stay as it is.
    observer.observe(watched, { box: "device-pixel-content-box" });
    return () => observer.disconnect();
  }, [element]);
  return size;
}
