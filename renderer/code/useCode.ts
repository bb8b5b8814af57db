import { useMemo } from "react";
import { type CodeLine, pytorchCode } from "../../core/index.ts";
import { preparedOf } from "../store/prepared.ts";
import { selectGraph, useApp } from "../store/store.ts";

/** The present graph as a program for PyTorch. */
export function useCode(): readonly CodeLine[] {
  const graph = useApp(selectGraph);
  const result = useApp((state) => preparedOf(state));
  const learningRate = useApp((state) => state.learningRate);
  return useMemo(() => pytorchCode(graph, result, { learningRate }), [graph, result, learningRate]);
}
