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
  /** Numbers that are checked so far, and are to be. */
  readonly checked: number;
  readonly numbers: number;
  readonly isRunning: boolean;
  /** The graph that was checked. */
  readonly graph: Graph;
}

/** Milliseconds of work at a time: between two slices the page paints and hears. */
const slice = 14;

/** Checks numbers in slices, so that a large graph can be stopped amid them. */
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
    const [total, numbers] = [parameters.length, checker.numbers(parameters)];
    const checking = checker.checking(parameters);
    let checked = 0;
    const work = () => {
      const until = performance.now() + slice;
      while (checked < numbers && performance.now() < until) {
        const found = checking.next();
        checked += 1;
        if (!found.done && found.value) results.push(found.value);
      }
      const isRunning = checked < numbers;
      setState({ results: [...results], total, checked, numbers, isRunning, graph });
      if (isRunning) timer.current = setTimeout(work, 0);
    };
    work();
  }
  return { state, start, stop };
}
