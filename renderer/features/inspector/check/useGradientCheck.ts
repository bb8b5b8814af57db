import { useEffect, useRef, useState } from "react";
import {
  type Graph,
  type NodeId,
  type ParameterCheck,
  parameterChecker,
} from "../../../../core/index.ts";
import { selectGraph, useAppStore } from "../../../state/app/store.ts";

/** How a check of gradients stands. */
export interface GradientCheckState {
  readonly results: readonly ParameterCheck[];
  /** Parameters to be checked in all. */
  readonly total: number;
  readonly isRunning: boolean;
  /** The graph that was checked. */
  readonly graph: Graph;
}

/** Milliseconds of work at a time: between two slices the page paints and hears. */
const slice = 14;

/** Checks parameters in slices, so that a large graph can be stopped amid them. */
export function useGradientCheck() {
  const store = useAppStore();
  const [state, setState] = useState<GradientCheckState | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => {
    clearTimeout(timer.current);
    setState((now) => now && { ...now, isRunning: false });
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  function start(only?: NodeId): void {
    clearTimeout(timer.current);
    const graph = selectGraph(store.getState());
    const checker = parameterChecker(store.getState().session.run);
    const parameters = only
      ? checker.parameters.filter(({ node }) => node === only)
      : checker.parameters;
    const results: ParameterCheck[] = [];
    const work = () => {
      const until = performance.now() + slice;
      while (results.length < parameters.length && performance.now() < until) {
        const parameter = parameters[results.length];
        if (parameter) results.push(checker.check(parameter));
      }
      const isRunning = results.length < parameters.length;
      setState({ results: [...results], total: parameters.length, isRunning, graph });
      if (isRunning) timer.current = setTimeout(work, 0);
    };
    work();
  }
  return { state, start, stop };
}
