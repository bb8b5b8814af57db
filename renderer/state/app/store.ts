import { createContext, createElement, type ReactNode, useContext, useMemo } from "react";
import { createStore, useStore } from "zustand";
import { createHistory, emptyGraph, type Graph, type Host } from "../../../core/index.ts";
import { type PendingFields, PendingFieldsContext } from "../page/field.ts";
import { freshView } from "../page/fresh-view.ts";
import { initialPredict } from "../page/predict-state.ts";
import { refusedMessage } from "../page/refused-message.ts";
import { startSession } from "../run/session.ts";
import type { TrainerLink } from "../run/trainer-link.ts";
import { initialTraining } from "../run/training-state.ts";
import type { AppState, AppStore, CommandGroups } from "./state.ts";

export type { AppStore };

export function createAppStore(
  host: Host,
  trainer: TrainerLink,
  commands: CommandGroups,
  graph: Graph = emptyGraph,
): AppStore {
  return createStore<AppState>(() => ({
    host,
    commands,
    history: createHistory(graph),
    file: { token: null, name: null },
    draftOf: null,
    left: [],
    session: startSession(graph),
    ...freshView,
    predict: initialPredict,
    playing: false,
    speed: 2,
    learningRate: 0.1,
    trainer,
    training: initialTraining,
    panelHeight: null,
    theme: "system",
    lecture: false,
    snapToGrid: true,
    palette: true,
    opening: null,
    announcement: "",
    dialog: null,
    recent: [],
    canvas: null,
    typing: null,
    fitRequests: 0,
  }));
}

const StoreContext = createContext<AppStore | null>(null);

/** The store for all beneath, and for the fields of `ui`, which know no store, the place to say what is typed. */
export function StoreProvider({ value, children }: { value: AppStore; children?: ReactNode }) {
  const fields = useMemo(() => pendingFieldsOf(value), [value]);
  return createElement(
    StoreContext.Provider,
    { value },
    createElement(PendingFieldsContext.Provider, { value: fields }, children),
  );
}

function pendingFieldsOf(store: AppStore): PendingFields {
  return {
    hold: (field) => store.setState({ typing: field }),
    release: (field) => {
      const { typing, message } = store.getState();
      if (typing === field)
        store.setState({ typing: null, message: message?.ofField ? null : message });
    },
    refuse: (refused) => store.setState({ message: refusedMessage(refused) }),
  };
}

/** The store itself, for event handlers: they read the state of their moment, never an old one. */
export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error("A component stands outside StoreProvider.");
  return store;
}

export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), selector);
}

export const selectGraph = (state: AppState): Graph => state.history.present;
